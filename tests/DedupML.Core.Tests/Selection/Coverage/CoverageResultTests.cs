using DedupML.Selection;
using DedupML.Tests.References;

namespace DedupML.Tests.Selection;

public class CoverageResultTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Of_SlowTwin_SameRepresentativesAndCurve(int threads)
    {
        var rows = ClusteredRows.Make(700, 17, 1);
        int[] known = [5, 9];
        int[] order = [.. CoverageOrder.Of(rows, ClusteredRows.Graph(rows, 0.3), 150, new() { Known = known }).Select(p => p.Row)];
        var result = CoverageResult.Of(rows, order, known, threads);

        int[] chosen = [.. known, .. order];
        for (int row = 0; row < 700; row++)
        {
            double best = chosen.Max(c => SlowCoverage.Product(rows.Row(row), rows.Row(c)));
            Assert.Equal(Math.Clamp(1 - best, 0, 1), result.DistanceOf(row), 1e-6);
            Assert.Equal(best, SlowCoverage.Product(rows.Row(row), rows.Row(chosen[result.RepresentativeOf(row)])), 1e-6);
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 150], result.Curve.Select(p => p.Count));
        foreach (var point in result.Curve)
        {
            double[] distances = [.. Enumerable.Range(0, 700).Select(r => Math.Clamp(1 - chosen.Take(2 + point.Count).Max(c => SlowCoverage.Product(rows.Row(r), rows.Row(c))), 0, 1))];
            Assert.Equal(distances.Max(), point.Largest, 1e-6);
            Assert.Equal(distances.Average(), point.Mean, 1e-6);
        }
    }

    [Fact]
    public void Of_OneOfEach_EveryRowStandsForItself()
    {
        var rows = ClusteredRows.Make(40, 12, 2);
        var result = CoverageResult.Of(rows, [.. Enumerable.Range(0, 40)]);
        Assert.All(Enumerable.Range(0, 40), r => Assert.Equal(r, result.RepresentativeOf(r)));
        Assert.InRange(result.Curve[^1].Largest, 0, 1e-6);
    }

    [Fact]
    public void Of_AgainstRandomChoice_BothDistancesAreSmaller()
    {
        var rows = ClusteredRows.Make(1200, 24, 3);
        int[] order = [.. CoverageOrder.Of(rows, ClusteredRows.Graph(rows, 0.3), 120).Select(p => p.Row)];
        var ours = CoverageResult.Of(rows, order).Curve[^1];
        var random = new Random(4);
        for (int round = 0; round < 5; round++)
        {
            int[] shuffled = [.. Enumerable.Range(0, 1200)];
            random.Shuffle(shuffled);
            var theirs = CoverageResult.Of(rows, shuffled[..120]).Curve[^1];
            Assert.True(ours.Mean < theirs.Mean && ours.Largest < theirs.Largest, $"{ours} against {theirs}");
        }
    }

    [Fact]
    public void Of_NothingChosen_DistanceOneAndNoRepresentative()
    {
        var result = CoverageResult.Of(ClusteredRows.Make(3, 4, 1), []);
        Assert.Equal((-1, 1.0), (result.RepresentativeOf(2), result.DistanceOf(2)));
        Assert.Empty(result.Curve);
    }
}
