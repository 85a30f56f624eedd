using DedupML.Grouping;
using DedupML.Neighbors;
using DedupML.Tests.Neighbors;
using DedupML.Tests.References;

namespace DedupML.Tests.Grouping;

public class GroupDiameterTests
{
    [Theory]
    [MemberData(nameof(CosineJoinTests.Sets), MemberType = typeof(CosineJoinTests))]
    public void Of_SmallGroup_IsTheWidestPair(string kind, int dimension)
    {
        var rows = EmbeddingSets.Make(kind, 60, dimension, seed: 9);
        int[] members = [.. Enumerable.Range(0, 60).Where(i => i % 3 != 1)];
        var widest = (from a in members from b in members where a < b select (Distance: CosineBruteForce.Distance(rows, dimension, a, b), a, b))
            .OrderByDescending(p => p.Distance).ThenBy(p => p.a).ThenBy(p => p.b).First();
        Assert.Equal(new(widest.Distance, true, widest.a, widest.b), GroupDiameter.Of(new EmbeddingMatrix(rows, dimension), members));
    }

    [Theory]
    [InlineData("random", 3)]
    [InlineData("clustered", 40)]
    [InlineData("one-direction", 64)]
    [InlineData("axes", 7)]
    [InlineData("opposite", 16)]
    public void Of_LargeGroup_IsAnUpperBound(string kind, int dimension)
    {
        var rows = EmbeddingSets.Make(kind, 2_200, dimension, seed: 1);
        using var matrix = new EmbeddingMatrix(rows, dimension);
        int[] members = [.. Enumerable.Range(0, 2_001)];
        var bound = GroupDiameter.Of(matrix, members);
        Assert.Equal((false, -1, -1), (bound.IsExact, bound.First, bound.Second));
        double widest = 0;
        for (int i = 0; i < members.Length; i += 7)
        {
            for (int j = 0; j < members.Length; j++)
                widest = Math.Max(widest, CosineBruteForce.Distance(rows, dimension, i, j));
        }
        Assert.InRange(bound.Distance, widest, 2);
        // Twice the angle is four times the distance for small ones.
        if (kind == "one-direction")
            Assert.InRange(bound.Distance, widest, 5 * widest);
    }

    [Fact]
    public void Of_CopiesOfOneRow_AboveTheLimit_IsNextToZero()
    {
        var rows = Enumerable.Repeat(new float[] { 0.6f, 0.8f }, 2_500).SelectMany(r => r).ToArray();
        Assert.InRange(GroupDiameter.Of(new EmbeddingMatrix(rows, 2), [.. Enumerable.Range(0, 2_500)]).Distance, 0, 1e-5);
    }

    [Fact]
    public void Of_OneRow_Throws() => Assert.Throws<ArgumentException>(() => GroupDiameter.Of(new EmbeddingMatrix(new float[] { 1 }, 1), [0]));
}
