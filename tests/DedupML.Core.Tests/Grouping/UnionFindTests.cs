using DedupML.Grouping;

namespace DedupML.Tests.Grouping;

public class UnionFindTests
{
    [Fact]
    public void Union_RandomPairs_AgreesWithRelabelling()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            int count = random.Next(1, 60);
            var sets = new UnionFind(count);
            int[] label = [.. Enumerable.Range(0, count)];
            for (int i = 0; i < random.Next(80); i++)
            {
                int a = random.Next(count), b = random.Next(count);
                int from = label[b], to = label[a];
                Assert.Equal(from != to, sets.Union(a, b));
                label = [.. label.Select(l => l == from ? to : l)];
            }
            for (int a = 0; a < count; a++)
            {
                Assert.Equal(label.Count(l => l == label[a]), sets.SizeOf(a));
                for (int b = 0; b < count; b++)
                    Assert.Equal(label[a] == label[b], sets.Joined(a, b));
            }
        }
    }

    [Fact]
    public void Union_LongChain_NeedsNoDeepStack()
    {
        const int count = 1_000_000;
        var sets = new UnionFind(count);
        for (int i = count - 1; i > 0; i--)
            sets.Union(i - 1, i);
        Assert.Equal(count, sets.SizeOf(count / 2));
    }

    [Fact]
    public void Constructor_NoRows_IsFine() => Assert.Equal(0, new UnionFind(0).Count);
}
