using DedupML.Grouping;
using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>What a cosine benchmark found, and a sum over all findings that does not depend on their order.</summary>
/// <param name="Pairs">Number of row pairs.</param>
/// <param name="Clusters">Connected components of at least two rows, or DBSCAN's clusters.</param>
/// <param name="Members">Their rows.</param>
/// <param name="Largest">Rows of the largest one.</param>
/// <param name="MeanNearest">Mean distance of the distinct rows to their nearest other, where that was sought.</param>
/// <param name="Checksum">The sum.</param>
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

    /// <summary>The clusters of DBSCAN.</summary>
    public static CosineFindings OfClusters(DistinctEmbeddings embeddings, CosineJoinOptions options, int minPoints)
    {
        var found = Dbscan.Cluster(
            embeddings, new() { MaxDistance = options.MaxDistance, MinPoints = minPoints, Method = options.Method, Threads = options.Threads });
        var sizes = found.Members().Select(m => m.Length).ToList();
        ulong checksum = 0;
        for (int row = 0; row < found.Count; row++)
            checksum += Mix(row, found.Clusters[row], found.Cores[row] ? 1 : 0);
        return new(null, found.ClusterCount, sizes.Sum(), sizes.DefaultIfEmpty(1).Max(), null, checksum);
    }

    /// <summary>The nearest other embedding of each distinct one.</summary>
    public static CosineFindings OfNearest(DistinctEmbeddings embeddings, CosineJoinOptions options)
    {
        var nearest = CosineNeighbors.NearestDistinct(embeddings, new() { Method = options.Method, Threads = options.Threads });
        double sum = 0;
        ulong checksum = 0;
        for (int i = 0; i < nearest.Length; i++)
        {
            sum += nearest[i].Distance;
            checksum += Mix(i, nearest[i].Index, nearest[i].Distance);
        }
        return new(null, null, null, null, sum / nearest.Length, checksum);
    }

    private static ulong Mix(int first, int second, double distance) =>
        (((ulong)first * 0x9E3779B97F4A7C15) ^ (ulong)second) * 0xD6E8FEB86659FD93 + (ulong)BitConverter.DoubleToInt64Bits(distance);
}
