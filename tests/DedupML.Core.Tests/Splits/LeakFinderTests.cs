using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Splits;
using static DedupML.Tests.Splits.LeakCase;

namespace DedupML.Tests.Splits;

public class LeakFinderTests
{
    private static string Show(LeakList leaks) => string.Join(' ', leaks.Pairs.Select(l => $"{l.GivesWay}>{l.Other}:{l.Match.Tier}"));

    [Fact]
    public void Find_KeptImagesOfTwoGroups_TheLeakBetweenTheirCopiesIsFound()
    {
        // On a line: train 0.00, train 0.15, test 0.30, test 0.45, all within 0.20 of the next.
        var leaks = LeakFinder.Find(["train", "train", "test", "test"], [Pair(0, 1), Pair(1, 2), Pair(2, 3)]);
        Assert.Equal("1>2:Near", Show(leaks));
        Assert.Equal(1, leaks.Count);
    }

    [Fact]
    public void Find_ThreeSplits_TableHasEachPairOfSplits()
    {
        string?[] splits = ["test", "train", "train", "validation", "test", null];
        var leaks = LeakFinder.Find(splits, [Pair(0, 1, MatchTier.Exact), Pair(0, 2, MatchTier.Exact), Pair(2, 3), Pair(3, 4, MatchTier.Semantic), Pair(0, 5)]);
        Assert.Equal(
            [new("train", "validation", 0, 2, 0, 0), new("train", "test", 2, 0, 0, 0), new("validation", "test", 0, 1, 1, 0)], leaks.Table);
        Assert.Equal("1>0:Exact 1>3:Near 2>0:Exact 2>3:Near 3>0:Near 3>4:Semantic", Show(leaks));
        Assert.Equal(5, leaks.Count);
    }

    [Theory]
    [InlineData(MatchTier.Exact, 1)]
    [InlineData(MatchTier.Near, 2)]
    [InlineData(MatchTier.Semantic, 3)]
    [InlineData(MatchTier.Soft, 4)]
    public void Find_Weakest_DecidesWhatCounts(MatchTier weakest, int expected)
    {
        Match[] matches = [Pair(0, 1, MatchTier.Exact), Pair(2, 3), Pair(4, 5, MatchTier.Semantic), Pair(6, 7, MatchTier.Soft)];
        string[] splits = ["train", "test", "train", "test", "train", "test", "train", "test"];
        Assert.Equal(expected, LeakFinder.Find(splits, matches, new() { Weakest = weakest }).Count);
    }

    [Fact]
    public void Find_CopyOfAMatchedImage_HasTheMatchFromItsOwnSide()
    {
        // 0 = 3 (train), 1 and 2 test. Only 1–3 was compared, and 1 maps onto 3 by a quarter turn.
        var quarter = new AffineMatrix(0, 1, 0, -1, 0, 1);
        var leaks = LeakFinder.Find(["train", "test", "test", "train"],
            [Pair(0, 3, MatchTier.Exact), Pair(1, 3, MatchTier.Near, 4, Dihedral.Turn90, quarter)]).Pairs.ToList();
        Assert.Equal([(0, 1), (3, 1)], leaks.Select(l => (l.GivesWay, l.Other)));
        Assert.All(leaks, l => Assert.Equal((Dihedral.Turn270, new AffineMatrix(0, -1, 1, 1, 0, 0)), (l.Transform, l.Matrix)));
        Assert.Equal(new Match(0, 1, MatchTier.Near, Dihedral.Turn270, new AffineMatrix(0, -1, 1, 1, 0, 0), null, null, 4), leaks[0].Match);
        Assert.Equal(new Match(1, 3, MatchTier.Near, Dihedral.Turn90, quarter, null, null, 4), leaks[1].Match);
        Assert.Equal("0 -1 1 1 0 0", $"{leaks[0].Matrix}");
    }

    [Fact]
    public void Find_OwnMatch_GoesBeforeThatOfACopy()
    {
        var leaks = LeakFinder.Find(["train", "train", "test"], [Pair(0, 1, MatchTier.Exact), Pair(0, 2, MatchTier.Near, 1), Pair(1, 2, MatchTier.Near, 7)]);
        Assert.Equal([1, 7], leaks.Pairs.Select(l => l.Match.Residual!.Value));
    }

    [Theory]
    [InlineData(LeakPolicy.DropFromTrain, "train>validation train>test validation>test train>fold1 validation>fold1 test>fold1")]
    [InlineData(LeakPolicy.DropFromTest, "test>validation test>train validation>train test>fold1 validation>fold1 train>fold1")]
    public void Find_Policy_SaysWhatGivesWay(LeakPolicy policy, string expected)
    {
        string[] splits = ["test", "fold1", "validation", "train"];
        var matches = Enumerable.Range(1, 3).Select(i => Pair(0, i, MatchTier.Exact));
        var leaks = LeakFinder.Find(splits, matches, new() { Policy = policy });
        Assert.Equal(expected.Split(' ').Order(), leaks.Table.Select(t => $"{t.First}>{t.Second}").Order());
        Assert.Equal(expected.Split(' ').Order(), leaks.Pairs.Select(l => $"{splits[l.GivesWay]}>{splits[l.Other]}").Order());
    }

    [Fact]
    public void Find_Protected_NeverGivesWay()
    {
        string[] splits = ["test", "a-reference"];
        Assert.Equal("0>1:Near", Show(LeakFinder.Find(splits, [Pair(0, 1)], new() { Protected = new HashSet<string> { "a-reference" } })));
        Assert.Equal("1>0:Near", Show(LeakFinder.Find(splits, [Pair(0, 1)], new() { Protected = new HashSet<string> { "test" } })));
    }

    [Fact]
    public void Find_TwentyThousandCopies_AreCountedWithoutListingThem()
    {
        const int count = 20_000;
        string[] splits = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? "train" : "test")];
        var leaks = LeakFinder.Find(splits, Enumerable.Range(1, count - 1).Select(i => Pair(0, i, MatchTier.Exact)));
        Assert.Equal(100_000_000, leaks.Count);
        Assert.Equal([1, 3, 5], leaks.Pairs.Take(3).Select(l => l.Other));
    }

    [Fact]
    public void Find_RandomGraphs_AgreesWithAllPairs()
    {
        long found = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var given = LeakCase.Random(seed);
            var tiers = given.Tiers();
            var leaks = LeakFinder.Find(given.Splits, given.Matches, given.Options);
            var pairs = leaks.Pairs.ToList();
            found += pairs.Count;
            Assert.Equal(Across(given.Splits, tiers, MatchTier.Semantic).Order(), pairs.Select(l => (l.Match.A, l.Match.B)).Order());
            Assert.All(pairs, l => Assert.Equal(tiers[(l.Match.A, l.Match.B)], l.Match.Tier));
            Assert.All(pairs, l => Assert.Equal((l.Match.A, l.Match.B), (Math.Min(l.GivesWay, l.Other), Math.Max(l.GivesWay, l.Other))));
            Assert.Equal(pairs.Select(l => (l.GivesWay, l.Other)).Order(), pairs.Select(l => (l.GivesWay, l.Other)));
            Assert.Equal(pairs.Count(l => l.Match.Tier <= given.Options.Weakest), leaks.Count);
            var table = pairs.GroupBy(l => (given.Splits[l.GivesWay], given.Splits[l.Other], l.Match.Tier)).Select(g => $"{g.Key} {g.Count()}");
            Assert.Equal(table.Order(), leaks.Table.SelectMany(t => Enum.GetValues<MatchTier>().Where(x => t.Of(x) > 0).Select(x => $"{(t.First, t.Second, x)} {t.Of(x)}")).Order());
        }
        Assert.True(found > 2000, $"only {found} leaks: the graphs try too little");
    }

    [Fact]
    public void Find_WrongRows_SaysWhich() =>
        Assert.Contains("rows 0 and 2", Assert.Throws<ArgumentException>(() => LeakFinder.Find(["train", "test"], [Pair(0, 2)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_UnknownValue_IsRefused()
    {
        Assert.Contains("Policy must be one of DropFromTrain", Assert.Throws<ArgumentOutOfRangeException>(() => new LeakOptions { Policy = (LeakPolicy)9 }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeakOptions { Weakest = (MatchTier)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeakOptions { WeakestListed = (MatchTier)(-1) });
    }
}
