using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Tests.Grouping;

public class DuplicateGroupsTests
{
    private static Match Pair(int a, int b, MatchTier tier = MatchTier.Near) => new(Math.Min(a, b), Math.Max(a, b), tier, Dihedral.Identity);

    private static string Show(IEnumerable<DuplicateGroup> groups) =>
        string.Join(' ', groups.Select(g => $"{g.Number}:{string.Join(',', g.Members)}:{g.Tier}"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void From_NoMatches_NoGroups(int images) => Assert.Empty(DuplicateGroups.From(images, []));

    [Fact]
    public void From_Matches_NumbersGroupsByFirstRow() =>
        Assert.Equal("1:0,5:Near 2:1,2,4:Near", Show(DuplicateGroups.From(6, [Pair(2, 4), Pair(5, 0), Pair(4, 1), Pair(1, 2)])));

    [Fact]
    public void From_ExactAndNear_TierIsWhatHoldsTheGroupTogether()
    {
        Match[] matches =
        [
            Pair(0, 1, MatchTier.Exact), Pair(1, 2, MatchTier.Exact), Pair(0, 2),
            Pair(3, 4, MatchTier.Exact), Pair(4, 5),
            Pair(6, 7),
        ];
        Assert.Equal("1:0,1,2:Exact 2:3,4,5:Near 3:6,7:Near", Show(DuplicateGroups.From(8, matches)));
    }

    [Fact]
    public void From_SemanticMatches_JoinOnlyWhenInForce()
    {
        Match[] matches = [Pair(0, 1), Pair(1, 2, MatchTier.Semantic), Pair(3, 4, MatchTier.Soft)];
        Assert.Equal("1:0,1:Near", Show(DuplicateGroups.From(5, matches)));
        Assert.Equal("1:0,1,2:Semantic", Show(DuplicateGroups.From(5, matches, MatchTier.Semantic)));
    }

    [Fact]
    public void From_Stars_EachCopyIsInItsGroupOnce()
    {
        for (int size = 2; size <= 50; size++)
        {
            // Two stars of equal images, rows interleaved.
            var matches = Enumerable.Range(1, size - 1).SelectMany(i => new[] { Pair(0, 2 * i, MatchTier.Exact), Pair(1, 2 * i + 1, MatchTier.Exact) });
            var groups = DuplicateGroups.From(2 * size, matches);
            Assert.Equal(2, groups.Count);
            Assert.Equal(Enumerable.Range(0, size).Select(i => 2 * i), groups[0].Members);
            Assert.Equal(Enumerable.Range(0, size).Select(i => 2 * i + 1), groups[1].Members);
        }
    }

    [Fact]
    public void From_RandomMatches_RowsInAtMostOneGroupWhateverTheOrder()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            int count = random.Next(2, 40);
            var matches = Enumerable.Range(0, random.Next(30)).Select(_ => (A: random.Next(count), B: random.Next(count), T: random.Next(2)))
                .Where(p => p.A != p.B).Select(p => Pair(p.A, p.B, (MatchTier)p.T)).ToArray();
            var groups = DuplicateGroups.From(count, matches);
            var rows = groups.SelectMany(g => g.Members).ToList();
            Assert.Equal(rows.Count, rows.Distinct().Count());
            Assert.All(groups, g => Assert.True(g.Members.Count >= 2 && g.Members.SequenceEqual(g.Members.Order())));
            Assert.Equal(matches.SelectMany(m => new[] { m.A, m.B }).Distinct().Order(), rows.Order());
            random.Shuffle(matches);
            Assert.Equal(Show(groups), Show(DuplicateGroups.From(count, matches)));
        }
    }

    [Fact]
    public void From_TwentyThousandEqualRows_IsOneGroupInLittleMemory()
    {
        const int count = 20_000;
        var star = Enumerable.Range(1, count - 1).Select(i => Pair(0, i, MatchTier.Exact));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var group = Assert.Single(DuplicateGroups.From(count, star));
        Assert.Equal(count, group.Members.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * count);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    public void From_RowsOutOfPlace_SaysWhich(int a, int b)
    {
        var match = new Match(a, b, MatchTier.Near, Dihedral.Identity);
        Assert.Contains($"rows {a} and {b}", Assert.Throws<ArgumentException>(() => DuplicateGroups.From(3, [match])).Message, StringComparison.Ordinal);
    }
}
