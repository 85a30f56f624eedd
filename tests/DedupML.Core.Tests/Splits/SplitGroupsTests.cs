using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Splits;

namespace DedupML.Tests.Splits;

public class SplitGroupsTests
{
    private static Match Pair(int a, int b, MatchTier tier = MatchTier.Near, double? cosine = null) =>
        new(Math.Min(a, b), Math.Max(a, b), tier, Dihedral.Identity, Cosine: cosine);

    private static string Show(SplitGroups groups) => string.Join(' ', groups.GroupOf);

    [Fact]
    public void From_ExactAndNear_JoinAndSinglesHaveGroupsToo()
    {
        var groups = SplitGroups.From(6, [Pair(4, 1, MatchTier.Exact), Pair(1, 3)]);
        Assert.Equal("1 2 3 2 2 4", Show(groups));
        Assert.Equal((4, 3), (groups.Count, groups.Largest));
        Assert.Empty(groups.Joining);
    }

    [Theory]
    [InlineData(null, "1 2 3 4 5")]
    [InlineData(0.05, "1 1 2 3 4")]
    [InlineData(0.06, "1 1 1 2 3")]
    public void From_Semantic_JoinsWithinTheThresholdOnly(double? threshold, string expected) => Assert.Equal(expected, Show(SplitGroups.From(5,
        [Pair(0, 1, MatchTier.Semantic, 0.05), Pair(1, 2, MatchTier.Semantic, 0.06), Pair(2, 3, MatchTier.Semantic), Pair(3, 4, MatchTier.Soft, 0.01)], threshold)));

    [Fact]
    public void From_NothingSemantic_AgreesWithDuplicateGroups()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            int count = random.Next(2, 40);
            var matches = Enumerable.Range(0, random.Next(30)).Select(_ => (A: random.Next(count), B: random.Next(count))).Where(p => p.A != p.B).Select(p => Pair(p.A, p.B)).ToArray();
            var groups = SplitGroups.From(count, matches);
            var large = Enumerable.Range(0, count).GroupBy(row => groups.GroupOf[row]).Where(g => g.Count() > 1).Select(g => string.Join(',', g));
            Assert.Equal(DuplicateGroups.From(count, matches).Select(g => string.Join(',', g.Members)), large);
            Assert.Equal(groups.GroupOf.Distinct().Count(), groups.Count);
            Assert.Equal(groups.GroupOf.GroupBy(g => g).Max(g => g.Count()), groups.Largest);
        }
    }

    [Theory]
    [InlineData(100, 5, false)]
    [InlineData(100, 6, true)]
    public void Warning_LargestOverFivePercent_IsGiven(int count, int largest, bool expected)
    {
        var groups = SplitGroups.From(count, Enumerable.Range(1, largest - 1).Select(i => Pair(0, i)));
        Assert.Equal(expected ? $"The largest split group holds 6 of 100 images (6.0 %): fractions and classes cannot be met closely; look at its matches." : null, groups.Warning());
    }

    [Fact]
    public void From_NoImages_IsNoGroup()
    {
        var groups = SplitGroups.From(0, []);
        Assert.Equal((0, 0, null), (groups.Count, groups.Largest, groups.Warning()));
    }

    [Fact]
    public void From_NewImagesBetweenTwoEarlierParts_AreTold()
    {
        // 0 train, 1 test; 2 and 3 join them through each other; 4 only touches train, 5 only new ones.
        string?[] previous = ["train", "test", null, null, null, null];
        var groups = SplitGroups.From(6, [Pair(0, 2), Pair(2, 3), Pair(3, 1), Pair(0, 4), Pair(4, 5)], previous: previous);
        Assert.Equal([2, 3], groups.Joining);
        Assert.Equal("1 2 3 4 1 1", Show(groups));
    }

    [Fact]
    public void From_EarlierImagesOfTwoParts_AreNotJoined()
    {
        string?[] previous = ["train", "train", "test", SplitOptions.Excluded, null];
        var groups = SplitGroups.From(5, [Pair(0, 1), Pair(1, 2), Pair(2, 3), Pair(3, 4)], previous: previous);
        Assert.Empty(groups.Joining);
        Assert.Equal("1 1 2 3 4", Show(groups));
    }

    [Fact]
    public void From_WrongRows_SaysWhich()
    {
        Assert.Contains("rows 1 and 3", Assert.Throws<ArgumentException>(() => SplitGroups.From(3, [Pair(1, 3)])).Message, StringComparison.Ordinal);
        Assert.Contains("3 images but 1", Assert.Throws<ArgumentException>(() => SplitGroups.From(3, [], previous: [null])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromAdapting_AChainOfSemanticPairs_IsCutByAStricterThreshold()
    {
        // 100 images: a chain of 60 at 0.04, of which the first 15 are at 0.01; a near pair.
        var matches = Enumerable.Range(0, 59).Select(i => Pair(i, i + 1, MatchTier.Semantic, i < 14 ? 0.01 : 0.04)).Append(Pair(98, 99)).ToList();
        Assert.Equal(60, SplitGroups.From(100, matches, 0.05).Largest);
        var groups = SplitGroups.FromAdapting(100, matches, 0.05);
        Assert.Equal((15, 0.025), (groups.Largest, groups.SemanticCosine));
        Assert.Equal((20, 0.05), (SplitGroups.FromAdapting(100, matches[..19], 0.05).Largest, SplitGroups.FromAdapting(100, matches[..19], 0.05).SemanticCosine));
    }

    [Fact]
    public void FromAdapting_WhatPixelsProve_IsNeverCut()
    {
        var matches = Enumerable.Range(0, 79).Select(i => Pair(i, i + 1)).Append(Pair(90, 91, MatchTier.Semantic, 0.01)).ToList();
        var groups = SplitGroups.FromAdapting(100, matches, 0.05);
        Assert.Equal((80, 0.05), (groups.Largest, groups.SemanticCosine));
        Assert.Equal(groups.GroupOf[90], groups.GroupOf[91]);
        Assert.Null(SplitGroups.FromAdapting(100, matches, null).SemanticCosine);
    }
}
