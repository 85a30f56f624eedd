using DedupML.Splits;

namespace DedupML.Tests.Splits;

/// <summary>The check of a finished split notices faults that ours has not.</summary>
public class SplitPromisesTests
{
    private static readonly SplitOptions halves = new() { Parts = [new("a", 0.5), new("b", 0.5)] };

    private static string Broken(SplitInput input, Func<SplitResult, SplitResult> spoil, bool[]? inEveryPart = null)
    {
        var problem = new SplitProblem(input, halves);
        var result = spoil(DisjointSplitter.Split(input, halves));
        return Assert.Throws<InvalidOperationException>(() => SplitPromises.Check(problem, result, inEveryPart ?? new bool[problem.Classes.Count])).Message;
    }

    private static IReadOnlyList<int> With(IReadOnlyList<int> parts, int row, int part) => [.. parts.Select((p, r) => r == row ? part : p)];

    [Fact]
    public void Check_RowInNoPart_Throws() =>
        Assert.Contains("image 2 is in no part", Broken(SplitSets.Parse("x x x x"), r => r with { PartOf = With(r.PartOf, 2, -1) }), StringComparison.Ordinal);

    [Fact]
    public void Check_GroupTorn_Throws() => Assert.Contains("group 0 of image 1 crosses parts",
        Broken(SplitSets.Parse("x,x x x"), r => r with { PartOf = With(r.PartOf, 1, 1 - r.PartOf[1]) }), StringComparison.Ordinal);

    [Fact]
    public void Check_EarlierImageMoved_Throws() => Assert.Contains("image 0 moved from 'a' to 'b'",
        Broken(SplitSets.Parse("x x x") with { Previous = ["a", null, null] }, r => r with { PartOf = With(r.PartOf, 0, 1) }), StringComparison.Ordinal);

    [Fact]
    public void Check_WrongCounts_Throws() => Assert.Contains("counted wrongly in part",
        Broken(SplitSets.Parse("x x x x"), r => r with { PartOf = With(r.PartOf, 0, 1 - r.PartOf[0]) }), StringComparison.Ordinal);

    [Fact]
    public void Check_ClassMissing_Throws()
    {
        // Class y has one group, so that only a wrong promise says that it must be in both parts.
        var input = SplitSets.Parse("x x x y");
        var loose = halves with { MissingClasses = MissingClassPolicy.Warn };
        var result = DisjointSplitter.Split(input, loose);
        var error = Assert.Throws<InvalidOperationException>(() => SplitPromises.Check(new SplitProblem(input, loose), result, [false, true, true]));
        Assert.Contains("has nothing of class 'y'", error.Message, StringComparison.Ordinal);
    }
}
