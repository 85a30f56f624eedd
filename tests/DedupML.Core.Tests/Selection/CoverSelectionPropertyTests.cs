using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Selection;
using DedupML.Tests.References;

namespace DedupML.Tests.Selection;

/// <summary>What holds for any graph of matches.</summary>
public class CoverSelectionPropertyTests
{
    private const int Graphs = 400;

    [Fact]
    public void Decide_RandomGraphs_AgreesWithTheDefinition()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var input = SelectionCase.Random(seed).Input();
            var expected = CoverReference.Keepers(input);
            var got = CoverSelection.Decide(input).Decisions.Select(d => d.Action switch
            {
                DecisionAction.Remove => d.Keeper!.Value,
                DecisionAction.Keep => -1,
                _ => d.Keeper is { } proposed ? -10 - proposed : -2,
            });
            Assert.True(expected.SequenceEqual(got), $"seed {seed}: expected {string.Join(' ', expected)}, got {string.Join(' ', got)}");
        }
    }

    [Fact]
    public void Decide_RandomGraphs_EachRemovedImageHasItsOwnMatchWithAKeeperThatStays()
    {
        int removed = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            var input = SelectionCase.Random(seed).Input();
            var result = CoverSelection.Decide(input);
            foreach (var decision in result.Decisions.Where(d => d.Action == DecisionAction.Remove))
            {
                removed++;
                int keeper = decision.Keeper!.Value;
                Assert.Equal(DecisionAction.Keep, result.Decisions[keeper].Action);
                Assert.Equal(keeper, result.Decisions[keeper].Keeper);
                Assert.Equal(decision.Group, result.Decisions[keeper].Group);
                var match = Assert.Single(result.Matches, m => m.A == Math.Min(decision.Image, keeper) && m.B == Math.Max(decision.Image, keeper));
                Assert.Equal(decision.Tier, match.Tier);

                // Nothing better goes for something worse, unless the worse one is protected, or shows all of it and more (or is a part of such a one).
                Assert.True(input.Protected.Contains(keeper) || OrderOf(input, decision).Compare(input.Images[keeper], input.Images[decision.Image]) < 0
                    || input.Matches.Any(m => m.Tier == MatchTier.Near && m.ShowsWhole(m.A) != m.ShowsWhole(m.B)));
                Assert.DoesNotContain(decision.Image, input.Protected);
                Assert.DoesNotContain(decision.Image, input.SymbolicLinks);
                Assert.DoesNotContain(keeper, input.SymbolicLinks);
                Assert.DoesNotContain(input.SameFiles, s => s.Contains(keeper) && s.Contains(decision.Image));
            }
        }
        Assert.True(removed > Graphs, $"only {removed} removed: the graphs try too little");
    }

    private static KeeperOrder OrderOf(SelectionInput input, Decision decision) =>
        input.Order.Within(input.Groups.Single(g => g.Number == decision.Group).Members.Select(row => input.Images[row]));

    [Fact]
    public void Decide_RandomGraphs_NothingGoesForAnImageThatShowsLessOfIt()
    {
        int removed = 0, wholes = 0, proposed = 0;
        for (int seed = 1; seed < 2 * Graphs; seed += 2)
        {
            var input = SelectionCase.Random(seed).Input();
            var result = CoverSelection.Decide(input);
            var copies = new UnionFind(input.Images.Count);
            foreach (var m in input.Matches.Where(m => m.Tier == MatchTier.Exact))
                copies.Union(m.A, m.B);
            IEnumerable<Match> Evidence(int x, int y) => input.Matches.Where(m => m.Tier == MatchTier.Near
                && (copies.Find(m.A), copies.Find(m.B)) is var pair && (pair == (copies.Find(x), copies.Find(y)) || pair == (copies.Find(y), copies.Find(x))));
            bool ShowsWhole(Match m, int row) => m.ShowsWhole(copies.Find(m.A) == copies.Find(row) ? m.A : m.B);
            foreach (var d in result.Decisions.Where(d => d is { Action: DecisionAction.Remove, Tier: MatchTier.Near }))
            {
                removed++;
                Assert.Contains(Evidence(d.Image, d.Keeper!.Value), m => ShowsWhole(m, d.Image));
                wholes += Evidence(d.Image, d.Keeper!.Value).Any(m => !ShowsWhole(m, d.Keeper!.Value)) ? 1 : 0;
            }
            foreach (var d in result.Decisions.Where(d => d is { Action: DecisionAction.Review, Keeper: not null }))
            {
                proposed++;
                Assert.Contains(Evidence(d.Image, d.Keeper!.Value), m => !ShowsWhole(m, d.Image));
                Assert.NotEqual(DecisionAction.Remove, result.Decisions[d.Keeper!.Value].Action);
                Assert.DoesNotContain(result.Decisions, o => o.Action == DecisionAction.Remove && o.Keeper == d.Image);
                Assert.Matches("near .*, which shows only (80|94) % of it", d.Reason);
            }
        }
        Assert.True(removed > Graphs && wholes > Graphs / 4 && proposed > 20, $"{removed} removed, {wholes} of them parts, {proposed} proposed: the graphs try too little");
    }

    [Fact]
    public void Decide_RandomGraphs_ConflictsAreLeftWhole()
    {
        int conflicts = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            var input = SelectionCase.Random(seed).Input();
            var decisions = CoverSelection.Decide(input).Decisions;
            foreach (var group in input.Groups)
            {
                bool conflict = group.Members.Select(i => input.Images[i].Label).OfType<string>().Distinct().Count() > 1;
                conflicts += conflict ? 1 : 0;
                Assert.All(group.Members, i => Assert.Equal(conflict, decisions[i] is { Action: DecisionAction.Review, Keeper: null }));
                Assert.All(group.Members, i => Assert.Equal(group.Number, decisions[i].Group));
            }
            Assert.All(input.Images.Select((_, i) => i).Except(input.Groups.SelectMany(g => g.Members)), i => Assert.Null(decisions[i].Group));
        }
        Assert.True(conflicts > 20, $"only {conflicts} conflicts: the graphs try too little");
    }

    [Fact]
    public void Decide_RandomGraphs_MatchesAreThoseGivenWithExactOnesAsStars()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var input = SelectionCase.Random(seed).Input();
            var result = CoverSelection.Decide(input);
            var pairs = result.Matches.Select(m => (m.A, m.B)).ToList();
            Assert.Equal(pairs.Order().Distinct(), pairs);
            Assert.All(pairs, p => Assert.True(p.A < p.B));
            Assert.Equal(input.Matches.Count(m => m.Tier == MatchTier.Exact), result.Matches.Count(m => m.Tier == MatchTier.Exact));
            foreach (var near in input.Matches.Where(m => m.Tier == MatchTier.Near))
                Assert.Contains(result.Matches, m => (m.A, m.B, m.Tier) == (near.A, near.B, near.Tier));
            int added = result.Matches.Count - input.Matches.Select(m => (m.A, m.B)).Distinct().Count();
            Assert.InRange(added, 0, result.Decisions.Count(d => d.Action == DecisionAction.Remove && d.Tier == MatchTier.Near));
        }
    }

    [Fact]
    public void Decide_PermutedRows_SameDecisions()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var original = SelectionCase.Random(seed);
            var place = Enumerable.Range(0, original.Images.Count).ToArray();
            new Random(seed).Shuffle(place);
            Assert.Equal(Lines(original), Lines(original.Permuted(place)));
        }

        static IEnumerable<string> Lines(SelectionCase given) => given.Decide().Decisions
            .Select(d => $"{given.Images[d.Image].Path} {d.Action} {d.Tier} {(d.Keeper is { } k ? given.Images[k].Path : "")} {d.Reason}").Order(StringComparer.Ordinal);
    }
}
