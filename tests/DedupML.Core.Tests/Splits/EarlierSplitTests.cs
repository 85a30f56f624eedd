using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Splits;

namespace DedupML.Tests.Splits;

/// <summary>A split that goes on from an earlier one.</summary>
public class EarlierSplitTests
{
    private static readonly SplitOptions halves = new() { Parts = [new("a", 0.5), new("b", 0.5)], LargeGroupShare = 1 };

    private static string Names(SplitResult result) => string.Join(' ', Enumerable.Range(0, result.PartOf.Count).Select(result.NameOf));

    [Fact]
    public void Split_NewImageOfAnEarlierGroup_GoesWhereThatIs()
    {
        var input = SplitSets.Parse("x,x x,x x") with { Previous = ["b", null, "a", null, "b"] };
        Assert.Equal("b b a a b", Names(DisjointSplitter.Split(input, halves)));
    }

    [Fact]
    public void Split_NewImages_FillUpWhatIsTooSmall()
    {
        var input = SplitSets.Parse("x x x x x x") with { Previous = ["a", "a", "a", null, null, null] };
        Assert.Equal("a a a b b b", Names(DisjointSplitter.Split(input, halves)));
    }

    [Fact]
    public void Split_NewImageOfTwoEarlierParts_IsExcludedAndTold()
    {
        var input = SplitSets.Parse("x,x,x x") with { Previous = ["a", "b", null, null] };
        var result = DisjointSplitter.Split(input, halves);
        Assert.Equal("a b excluded", Names(result)[..12]);
        Assert.Equal([2], result.Excluded);
        Assert.Equal(3, result.Sizes.Sum());
        Assert.Contains("1 new image would join parts of the earlier split and goes to 'excluded'.", result.Warnings);
        Assert.Contains(result.Warnings, w => w.StartsWith("1 split group had images in two parts of the earlier split already", StringComparison.Ordinal));
    }

    [Fact]
    public void Split_EarlierExcluded_StaysOutAndIsNoNews()
    {
        var result = DisjointSplitter.Split(SplitSets.Parse("x x x") with { Previous = [SplitOptions.Excluded, null, null] }, halves);
        Assert.Equal([0], result.Excluded);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Split_GroupsOfAnEarlierSplit_ExcludeOnlyWhatJoins()
    {
        string?[] previous = ["a", "b", null, null];
        Match[] matches = [Pair(0, 2), Pair(1, 2), Pair(0, 3)];
        var groups = SplitGroups.From(4, matches, previous: previous);
        var result = DisjointSplitter.Split(SplitSets.Input(groups.GroupOf) with { Previous = previous, Joining = groups.Joining }, halves);
        Assert.Equal("a b excluded a", Names(result));
        Assert.Equal(["1 new image would join parts of the earlier split and goes to 'excluded'."], result.Warnings);

        static Match Pair(int a, int b) => new(a, b, MatchTier.Near, Dihedral.Identity);
    }

    [Fact]
    public void Split_EarlierPartThatIsNone_IsRefused()
    {
        var error = Assert.Throws<SplitException>(() => DisjointSplitter.Split(SplitSets.Parse("x x") with { Previous = ["train", null] }, halves));
        Assert.Equal("Image 0 was in part 'train' of the earlier split, but the parts are now a, b: give the same parts.", error.Message);
    }

    [Fact]
    public void Split_NewClassThatCannotBeEverywhere_IsNamed()
    {
        var input = SplitSets.Parse("x x y x") with { Previous = ["a", "b", null, null] };
        Assert.Contains("Class 'y' (1 split group)", Assert.Throws<SplitException>(() => DisjointSplitter.Split(input, halves)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_ClassThatEarlierImagesBringEverywhere_IsFine()
    {
        var input = SplitSets.Parse("x x y") with { Labels = [["x"], ["x"], ["x"]], Previous = ["a", "b", null] };
        Assert.Empty(DisjointSplitter.Split(input, halves).Warnings);
    }

    [Fact]
    public void Split_JoiningRowThatIsNotNew_IsRefused() => Assert.Throws<ArgumentException>(
        () => DisjointSplitter.Split(SplitSets.Parse("x x") with { Previous = ["a", "b"], Joining = [1] }, halves));
}
