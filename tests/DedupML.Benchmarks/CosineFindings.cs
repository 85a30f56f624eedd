using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>What a cosine benchmark found: row pairs and their components; and a sum over all findings that does not depend on their order.</summary>
internal sealed record CosineFindings(long? Pairs, int? Clusters, int? Members, int? Largest, double? MeanNearest, ulong Checksum)
{
    /// <summary>All pairs within the distance.</summary>
    public static CosineFindings OfPairs(DistinctEmbeddings embeddings, CosineJoinOptions options)
    {
        var components = new Components(embeddings.Count);
        long pairs = embeddings.EqualRowPairs;
        ulong checksum = 0;
        CosineJoin.SelfJoin(embeddings, options, found =>
        {
            foreach (var pair in found)
            {
                pairs += (long)embeddings.RowsOf(pair.First).Length * embeddings.RowsOf(pair.Second).Length;
                components.Join(pair.First, pair.Second);
                checksum += Mix(pair.First, pair.Second, pair.Distance);
            }
        });
        var (clusters, members, largest) = components.Count(i => embeddings.RowsOf(i).Length);
        return new(pairs, clusters, members, largest, null, checksum);
    }

    private static ulong Mix(int first, int second, double distance) =>
        (((ulong)first * 0x9E3779B97F4A7C15) ^ (ulong)second) * 0xD6E8FEB86659FD93 + (ulong)BitConverter.DoubleToInt64Bits(distance);
}
