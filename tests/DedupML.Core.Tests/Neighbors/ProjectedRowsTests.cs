using DedupML.Neighbors;
using DedupML.Neighbors.Kernels;
using DedupML.Tests.References;

namespace DedupML.Tests.Neighbors;

/// <summary>The bounds themselves: never below the cosine, and close to it where few axes hold all.</summary>
public class ProjectedRowsTests
{
    private const int Dimension = 160;

    private static ProjectedRows Project(float[] rows, int first, int all, out DistinctEmbeddings set)
    {
        set = CosineJoinTests.Distinct(rows, Dimension);
        return new(set, new([set], all), first, new UnitWork(2, null, default));
    }

    public static TheoryData<string, int, int> Bounds()
    {
        var data = new TheoryData<string, int, int>();
        foreach (string kind in EmbeddingSets.Kinds)
        {
            foreach (var (first, all) in new[] { (16, 16), (16, 48), (32, 64), (64, 64) })
                data.Add(kind, first, all);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Bounds_AnyPair_ReachItsCosine(string kind, int first, int all)
    {
        var bounds = Project(EmbeddingSets.Make(kind, 96, Dimension, seed: 11), first, all, out var set);
        var scan = new TileScan(bounds, bounds, KernelWidth.Widest, 32);
        for (int query = 0; query < set.Count; query++)
        {
            for (int row = 0; row < set.Count; row++)
            {
                double cosine = 1 - CosineBruteForce.Distance(set.Values(query), set.Values(row));
                Assert.True(bounds.MayReach(query, bounds, row, cosine));
                scan.Load(query, 1, cosine);
                Assert.Contains(row % DotTile.Panel, scan.Find(row / DotTile.Panel).ToArray());
            }
        }
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(16, 64)]
    [InlineData(32, 48)]
    public void Bounds_RowsOfFewDimensions_AreNoFartherThanTheirSlack(int first, int all)
    {
        // All rows lie in 12 of 160 dimensions.
        var rows = new float[96 * Dimension];
        var small = EmbeddingSets.Make("random", 96, 12, seed: 3);
        for (int i = 0; i < small.Length; i++)
            rows[i / 12 * Dimension + i % 12 * 13] = small[i];
        var bounds = Project(rows, first, all, out var set);
        var scan = new TileScan(bounds, bounds, KernelWidth.Widest, 32);
        for (int query = 0; query < set.Count; query++)
        {
            for (int row = 0; row < set.Count; row++)
            {
                double beyond = 1 - CosineBruteForce.Distance(set.Values(query), set.Values(row)) + 0.002;
                Assert.True(all == first || !bounds.MayReach(query, bounds, row, beyond));
                scan.Load(query, 1, beyond);
                Assert.DoesNotContain(row % DotTile.Panel, scan.Find(row / DotTile.Panel).ToArray());
            }
        }
    }

    [Theory]
    [InlineData("random")]
    [InlineData("one-direction")]
    [InlineData("repeated")]
    public void Axes_AnySample_AreOrthonormal(string kind)
    {
        var set = CosineJoinTests.Distinct(EmbeddingSets.Make(kind, 40, Dimension, seed: 2), Dimension);
        // More axes than rows: those that the rows do not reach are zero or as good as any.
        Assert.InRange(new PrincipalAxes([set], 64).Deviation, 0, 1e-5);
    }
}
