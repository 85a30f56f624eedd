using DedupML.Splits;

namespace DedupML.Tests.Splits;

public class DisjointSplitterTests
{
    private static readonly SplitOptions halves = new() { Parts = [new("a", 0.5), new("b", 0.5)] };

    private static string Error(SplitInput input, SplitOptions options) => Assert.Throws<SplitException>(() => DisjointSplitter.Split(input, options)).Message;

    private static string Many(string group, int count) => string.Concat(Enumerable.Repeat(group + " ", count));

    [Fact]
    public void Split_SingleImages_MeetsFractionsInEachClass()
    {
        var result = DisjointSplitter.Split(SplitSets.Parse(Many("cat", 200) + Many("dog", 50)), new());
        Assert.Equal("cat:160/20/20 dog:40/5/5", result.Show());
        Assert.Equal([200, 25, 25], result.Sizes);
        Assert.Equal((0, 0), (result.ClassDeviation, result.SizeDeviation));
        Assert.Equal((250, 1), (result.GroupCount, result.LargestGroup));
        Assert.Empty(result.Warnings);
        Assert.Equal(25, result.RowsOf(2).Count());
        Assert.All(result.RowsOf(2), row => Assert.Equal("test", result.NameOf(row)));
    }

    [Fact]
    public void Split_WithoutLabels_MeetsFractions()
    {
        var result = DisjointSplitter.Split(SplitSets.Input([.. Enumerable.Range(0, 30).Select(i => (ulong)i)]), new());
        Assert.Equal([24, 3, 3], result.Sizes);
        Assert.Empty(result.Classes);
    }

    [Fact]
    public void Split_SeveralLabels_EachIsStratified()
    {
        var result = DisjointSplitter.Split(SplitSets.Parse(Many("cat+dog", 10) + Many("cat", 10) + Many("dog+bird", 10) + Many("-", 10)), halves);
        Assert.Equal("bird:5/5 cat:10/10 dog:10/10 -:5/5", result.Show());
    }

    [Fact]
    public void Split_LabelTwiceOnAnImage_CountsOnce() =>
        Assert.Equal("cat:1/1", DisjointSplitter.Split(SplitSets.Parse("cat+cat cat+cat+cat"), halves).Show());

    [Fact]
    public void Split_GreedyAlone_WouldNotSuffice()
    {
        // Sizes 5, 5, 4, 3, 3: largest first gives 11 and 9; only 5 + 5 against 4 + 3 + 3 is even.
        var result = DisjointSplitter.Split(SplitSets.Parse("x,x,x,x,x x,x,x,x,x x,x,x,x x,x,x x,x,x"), halves);
        Assert.Equal("x:10/10", result.Show());
    }

    [Fact]
    public void Split_ClassWithFewerGroupsThanParts_IsRefusedByName()
    {
        string message = Error(SplitSets.Parse(Many("cat", 10) + "bird,bird,bird bird"), new());
        Assert.Contains("Class 'bird' (2 split groups) cannot be in each of 3 parts (train, validation, test).", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_ClassWithFewerGroupsThanParts_IsAWarningOnDemand()
    {
        var result = DisjointSplitter.Split(SplitSets.Parse(Many("cat", 10) + "bird fish"), new SplitOptions { MissingClasses = MissingClassPolicy.Warn });
        Assert.Contains("2 classes with too few split groups to be in each of 3 parts: 'bird' (1 split group), 'fish' (1 split group).", result.Warnings);
        Assert.Equal(["1/0/0", "1/0/0"], result.Classes.Where(c => c.Label != "cat").Select(c => string.Join('/', c.Counts)));
    }

    [Fact]
    public void Split_ManyClassesOfOneGroup_DoNotLeaveTheOtherPartsSmall()
    {
        var input = SplitSets.Parse(string.Join(' ', Enumerable.Range(0, 500).Select(i => $"person-{i},person-{i}")));
        Assert.Equal([800, 100, 100], DisjointSplitter.Split(input, new SplitOptions { MissingClasses = MissingClassPolicy.Warn }).Sizes);
    }

    [Fact]
    public void Split_ClassesThatShareGroups_SayWhichIsMissing()
    {
        // Three groups, each of two of three classes: two of the groups share a part, and so all of some class.
        var input = SplitSets.Parse("a,b b,c a,c");
        Assert.Matches("^No split was found with class '[abc]' \\(missing from [ab]\\) in every part: ", Error(input, halves));
        Assert.Contains("No split was found with every class", Assert.Single(DisjointSplitter.Split(input, halves with { MissingClasses = MissingClassPolicy.Warn, LargeGroupShare = 1 }).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Split_TinyFraction_TheClassIsInThePartAllTheSame()
    {
        var options = new SplitOptions { Parts = [new("train", 0.999), new("test", 0.001)] };
        Assert.Equal("cat:9/1 dog:9/1", DisjointSplitter.Split(SplitSets.Parse(Many("cat", 10) + Many("dog", 10)), options).Show());
    }

    [Theory]
    [InlineData("", "There are no images to split into train, validation, test.")]
    [InlineData("-,-,-,- -,-", "2 split groups cannot fill 3 parts (train, validation, test): a part would be empty.")]
    public void Split_FewerGroupsThanParts_IsRefused(string set, string expected) =>
        Assert.Contains(expected, Error(SplitSets.Parse(set), new SplitOptions { MissingClasses = MissingClassPolicy.Warn }), StringComparison.Ordinal);

    [Fact]
    public void Split_LargeGroup_IsToldAndStaysWhole()
    {
        var result = DisjointSplitter.Split(SplitSets.Parse(string.Join(',', Enumerable.Repeat("-", 12)) + " " + Many("-", 88)), new());
        Assert.Equal(12, result.LargestGroup);
        Assert.StartsWith("The largest split group holds 12 of 100 images (12.0 %)", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(Enumerable.Range(0, 12).Select(row => result.PartOf[row]).Distinct());
    }

    [Fact]
    public void Split_AnotherSeed_IsAnotherSplitAsGood()
    {
        var input = SplitSets.Parse(Many("cat", 40));
        var first = DisjointSplitter.Split(input, halves);
        var second = DisjointSplitter.Split(input, halves with { Seed = 1 });
        Assert.Equal(first.Show(), second.Show());
        Assert.NotEqual(first.PartOf, second.PartOf);
        Assert.Equal(first.PartOf, DisjointSplitter.Split(input, halves).PartOf);
    }

    [Fact]
    public void Split_ListsOfDifferentLengths_SayWhich()
    {
        var input = SplitSets.Parse("a b") with { Previous = [null] };
        Assert.Contains("2 content hashes, but 2 groups, 2 labels and 1 earlier parts", Assert.Throws<ArgumentException>(() => DisjointSplitter.Split(input, halves)).Message, StringComparison.Ordinal);
    }
}
