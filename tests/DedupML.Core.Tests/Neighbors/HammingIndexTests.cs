using DedupML.Features;
using DedupML.Neighbors;

namespace DedupML.Tests.Neighbors;

public class HammingIndexTests
{
    [Theory]
    [InlineData(HammingMethod.Auto, 31)]
    [InlineData(HammingMethod.Index, 31)]
    [InlineData(HammingMethod.Scan, 31)]
    [InlineData(HammingMethod.Index, 70)]
    [InlineData(HammingMethod.Scan, 70)]
    public void Query_NewHashes_GivesWhatTheJoinGives(HammingMethod method, int radius)
    {
        var all = HashSets.Pdq(HashSets.Make("clustered", 1_500, 4, radius, seed: 2));
        var known = DistinctHashes.Of(all.AsSpan(100));
        var queries = all.AsSpan(0, 105);
        var expected = new List<HashPair>();
        for (int i = 0; i < queries.Length; i++)
        {
            for (int j = 0; j < known.Count; j++)
            {
                if (queries[i].DistanceTo(all[100 + known.RowsOf(j)[0]]) is var distance && distance <= radius)
                    expected.Add(new(i, j, distance));
            }
        }
        Assert.NotEmpty(expected);
        Assert.Equal(expected, new HammingIndex(known, new() { Radius = radius, Method = method }).Query(queries));
    }

    [Fact]
    public void Query_EmptyIndex_GivesNothing() =>
        Assert.Empty(new HammingIndex(DistinctHashes.Of(Array.Empty<PerceptualHash>()), new() { Radius = 3 }).Query([new PerceptualHash(1)]));

    [Fact]
    public void Query_OtherKindOfHash_Throws() =>
        Assert.Throws<ArgumentException>(() => new HammingIndex(DistinctHashes.Of([new PerceptualHash(1)]), new() { Radius = 3 }).Query([default(PdqHash)]));
}
