using DedupML.Neighbors;
using DedupML.Tests.References;

namespace DedupML.Tests.Neighbors;

public class CosineNeighborsTests
{
    private static readonly CosineMethod[] methods = [CosineMethod.Auto, CosineMethod.Full, CosineMethod.Pruned];

    [Theory]
    [MemberData(nameof(CosineJoinTests.Sets), MemberType = typeof(CosineJoinTests))]
    public void Nearest_AnySet_IsThatOfBruteForce(string kind, int dimension)
    {
        var rows = EmbeddingSets.Make(kind, 130, dimension, seed: dimension);
        var set = CosineJoinTests.Distinct(rows, dimension);
        var expected = Enumerable.Range(0, 130).Select(i => CosineBruteForce.Nearest(rows, dimension, i)).ToArray();
        foreach (var method in methods)
        {
            foreach (var width in CosineJoinTests.Widths())
                Assert.Equal(expected, CosineNeighbors.Nearest(set, new() { Method = method, Threads = 2, Width = width }));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nearest_ManyBlocks_IsThatOfBruteForce(int threads)
    {
        var rows = EmbeddingSets.Make("clustered", 1_100, 72, seed: 4);
        var expected = Enumerable.Range(0, 1_100).Select(i => CosineBruteForce.Nearest(rows, 72, i)).ToArray();
        foreach (var method in methods)
            Assert.Equal(expected, CosineNeighbors.Nearest(CosineJoinTests.Distinct(rows, 72), new() { Method = method, Threads = threads }));
    }

    [Fact]
    public void Nearest_EquallyNearRows_IsTheSmallest()
    {
        // Right angles everywhere.
        var rows = new float[40 * 40];
        for (int i = 0; i < 40; i++)
            rows[i * 41] = 1;
        var nearest = CosineNeighbors.Nearest(CosineJoinTests.Distinct(rows, 40), new() { Method = CosineMethod.Pruned });
        Assert.Equal(Enumerable.Range(0, 40).Select(i => new CosineNeighbor(i == 0 ? 1 : 0, 1)), nearest);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(100)]
    [InlineData(5_000)]
    public void Nearest_EqualRows_AreAtZero_AndTheOneThatStaysIsJudgedByAnother(int copies)
    {
        var two = EmbeddingSets.Make("random", 2, 24, seed: copies);
        float[] rows = [.. Enumerable.Repeat(two[..24], copies).SelectMany(r => r), .. two[24..]];
        var set = CosineJoinTests.Distinct(rows, 24);
        var nearest = CosineNeighbors.Nearest(set);
        double apart = CosineBruteForce.Distance(two, 24, 0, 1);
        Assert.Equal(new CosineNeighbor(1, 0), nearest[0]);
        Assert.All(nearest[1..copies], n => Assert.Equal(new CosineNeighbor(0, 0), n));
        Assert.Equal(new CosineNeighbor(0, apart), nearest[copies]);
        Assert.Equal([new(1, apart), new(0, apart)], CosineNeighbors.NearestDistinct(set));
    }

    [Fact]
    public void Nearest_OneRowOrNone_HasNoNeighbour()
    {
        Assert.Empty(CosineNeighbors.Nearest(CosineJoinTests.Distinct([], 4)));
        Assert.Equal([CosineNeighbor.None], CosineNeighbors.Nearest(CosineJoinTests.Distinct([0, 1, 0, 0], 4)));
        Assert.Equal([CosineNeighbor.None], CosineNeighbors.NearestDistinct(CosineJoinTests.Distinct([0, 1, 0, 1], 2)));
    }

    [Fact]
    public void Nearest_OptionsOutOfRange_Throw()
    {
        var set = CosineJoinTests.Distinct([1, 0], 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => CosineNeighbors.Nearest(set, new() { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CosineNeighbors.Nearest(set, new() { Method = (CosineMethod)7 }));
    }

    [Fact]
    public void Nearest_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var set = CosineJoinTests.Distinct(EmbeddingSets.Make("random", 50, 8, 1), 8);
        Assert.Throws<OperationCanceledException>(() => CosineNeighbors.Nearest(set, null, cancel.Token));
    }
}
