using DedupML.Neighbors;
using DedupML.Selection;
using DedupML.Tests.References;

namespace DedupML.Tests.Selection;

public class CoverageOrderTests
{
    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(40, 3, 2)]
    [InlineData(150, 16, 3)]
    [InlineData(300, 19, 4)]
    [InlineData(300, 64, 5)]
    public void Of_SlowTwin_SameOrder(int count, int dimension, int seed)
    {
        var rows = ClusteredRows.Make(count, dimension, seed);
        var graph = ClusteredRows.Graph(rows, 0.35);
        int[] known = count > 100 ? [3, 50, 77] : [];
        Assert.Equal(
            SlowCoverage.Order(rows, graph, count, known),
            CoverageOrder.Of(rows, graph, count, new() { Known = known }).Select(p => p.Row));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_ALargerBudget_BeginsWithTheSmallerOnes(bool stratified)
    {
        var rows = ClusteredRows.Make(400, 24, 6);
        var graph = ClusteredRows.Graph(rows, 0.3);
        int[]? strata = stratified ? [.. Enumerable.Range(0, 400).Select(r => r * r % 7)] : null;
        var all = CoverageOrder.Of(rows, graph, 400, new() { Strata = strata });
        Assert.Equal(Enumerable.Range(0, 400), all.Select(p => p.Row).Order());
        foreach (int budget in (int[])[0, 1, 2, 63, 64, 65, 200, 399])
            Assert.Equal(all.Take(budget), CoverageOrder.Of(rows, graph, budget, new() { Strata = strata }));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Of_ManyThreads_TheSameOrder(int threads)
    {
        var rows = ClusteredRows.Make(1500, 20, 7);
        var graph = ClusteredRows.Graph(rows, 0.2);
        Assert.Equal(CoverageOrder.Of(rows, graph, 300, new() { Threads = 1 }), CoverageOrder.Of(rows, graph, 300, new() { Threads = threads }));
    }

    [Fact]
    public void Of_Strata_EachPrefixHoldsTheirSharesToWithinOne()
    {
        var rows = ClusteredRows.Make(300, 12, 8);
        int[] strata = [.. Enumerable.Range(0, 300).Select(r => r < 200 ? 0 : r < 290 ? 1 : 2)];
        var order = CoverageOrder.Of(rows, ClusteredRows.Graph(rows, 0.3), 300, new() { Strata = strata });
        double[] shares = [200 / 300.0, 90 / 300.0, 10 / 300.0];
        for (int count = 1; count <= 300; count++)
        {
            for (int stratum = 0; stratum < 3; stratum++)
                Assert.InRange(order.Take(count).Count(p => strata[p.Row] == stratum) - count * shares[stratum], -1, 1);
        }
    }

    [Fact]
    public void Of_KnownRows_GetNoRankAndWhatTheyCoverComesLast()
    {
        // Ten pictures twice: the first ten are known.
        var single = ClusteredRows.Make(20, 32, 9);
        float[] values = [.. Enumerable.Range(0, 10).SelectMany(r => single.Row(r).ToArray()), .. Enumerable.Range(0, 20).SelectMany(r => single.Row(r).ToArray())];
        var rows = new EmbeddingMatrix(values, 32);
        var order = CoverageOrder.Of(rows, ClusteredRows.Graph(rows, 0.1), 30, new() { Known = [.. Enumerable.Range(0, 10)] });
        Assert.Equal(20, order.Count);
        Assert.Equal(Enumerable.Range(20, 10), order.Take(10).Select(p => p.Row).Order());
        Assert.All(order.Skip(10), p => Assert.InRange(p.Distance, 0, 1e-6));
    }

    [Fact]
    public void Of_FirstPick_IsCentralAndAtDistanceOne()
    {
        var rows = ClusteredRows.Make(50, 16, 10);
        var graph = ClusteredRows.Graph(rows, 0.5);
        var first = CoverageOrder.Of(rows, graph, 1)[0];
        Assert.Equal((CoverageRule.Central, 1.0), (first.Rule, first.Distance));
        Assert.Equal(Enumerable.Range(0, 50).Max(r => graph.DistancesOf(r).ToArray().Sum(d => 1.0 - d)), graph.DistancesOf(first.Row).ToArray().Sum(d => 1.0 - d));
    }

    [Fact]
    public void Of_WrongArguments_SaysWhich()
    {
        var rows = ClusteredRows.Make(5, 4, 1);
        var graph = ClusteredRows.Graph(rows, 0.5);
        Assert.Contains("The graph has 5 rows, the embeddings 6.", Assert.Throws<ArgumentException>(() => CoverageOrder.Of(ClusteredRows.Make(6, 4, 1), graph, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("2 strata for 5 rows", Assert.Throws<ArgumentException>(() => CoverageOrder.Of(rows, graph, 1, new() { Strata = [0, 1] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CoverageOrder.Of(rows, graph, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoverageOrder.Of(rows, graph, 1, new() { Known = [5] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoverageOrder.Of(rows, graph, 1, new() { Threads = 0 }));
    }

    [Fact]
    public void Of_Cancelled_Throws()
    {
        var rows = ClusteredRows.Make(50, 4, 1);
        Assert.Throws<OperationCanceledException>(() => CoverageOrder.Of(rows, ClusteredRows.Graph(rows, 0.5), 5, cancellation: new(true)));
    }
}
