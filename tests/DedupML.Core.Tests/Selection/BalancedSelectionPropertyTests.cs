using DedupML.Matching;
using DedupML.Selection;
using DedupML.Tests.References;

namespace DedupML.Tests.Selection;

/// <summary>What holds for any graph and any rules.</summary>
public class BalancedSelectionPropertyTests
{
    private const int Graphs = 250;

    private static IEnumerable<(int Seed, SelectionInput Input, SelectionResult Cover, SelectionResult Result)> Cases(bool leaks, int most = 40)
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var input = BalanceCase.Random(seed, leaks, most).Input();
            yield return (seed, input, CoverSelection.Decide(input), BalancedSelection.Decide(input));
        }
    }

    private static HashSet<int> Removed(SelectionResult result, Func<Decision, bool>? which = null) =>
        [.. result.Decisions.Where(d => d.Action == DecisionAction.Remove && (which is null || which(d))).Select(d => d.Image)];

    [Fact]
    public void Decide_NoLeaks_EveryRuleHolds()
    {
        int broken = 0;
        foreach (var (seed, input, cover, result) in Cases(leaks: false))
        {
            var rules = new BalanceReference(input);
            var exact = Removed(cover, d => d.Tier == MatchTier.Exact);
            broken += rules.Broken(Removed(cover), exact).Count;
            Assert.True(rules.Broken(Removed(result), exact).Count == 0, $"seed {seed}: {string.Join(", ", rules.Broken(Removed(result), exact))}");
            Assert.Empty(result.Misses);
        }
        Assert.True(broken > Graphs, $"the covers break only {broken} rules: the graphs try too little");
    }

    [Fact]
    public void Decide_Leaks_NoneComesBackAndWhatFailsForItIsReported()
    {
        int misses = 0, returned = 0;
        foreach (var (seed, input, cover, result) in Cases(leaks: true))
        {
            var rules = new BalanceReference(input);
            var exact = Removed(cover, d => d.Tier == MatchTier.Exact);
            foreach (int row in Removed(cover).Except(Removed(result)))
            {
                returned++;
                Assert.False(rules.Leaks(row), $"seed {seed}: {row} leaks");
            }
            var broken = rules.Broken(Removed(result), exact);
            Assert.Equal(
                broken.Keys.Where(k => !k.StartsWith("ProtectRare", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
                result.Misses.Where(m => m.Constraint != BalanceConstraint.ProtectRare)
                    .Select(m => m.Constraint == BalanceConstraint.MinPerClassAndSplit ? $"{m.Constraint} {m.Label} {m.Split}" : $"{m.Constraint} {m.Label}").Order(StringComparer.Ordinal));
            Assert.Equal(broken.Keys.Any(k => k.StartsWith("ProtectRare", StringComparison.Ordinal)), result.Misses.Any(m => m.Constraint == BalanceConstraint.ProtectRare));
            misses += broken.Count;

            // Only what leaks is missing: no image that may stay would mend a cap, a floor or a rare class.
            foreach (int row in Removed(result).Where(row => !rules.Leaks(row)))
            {
                var then = rules.Broken(Removed(result).Where(r => r != row).ToHashSet(), exact);
                Assert.DoesNotContain(broken, rule => !rule.Key.StartsWith("PreserveBalance", StringComparison.Ordinal) && then.GetValueOrDefault(rule.Key) < rule.Value);
            }
        }
        Assert.True(misses > 20 && returned > 200, $"{misses} misses, {returned} returned: the graphs try too little");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decide_RandomGraphs_NoneThatStaysCanBeSpared(bool leaks)
    {
        foreach (var (seed, input, cover, result) in Cases(leaks))
        {
            var rules = new BalanceReference(input);
            var exact = Removed(cover, d => d.Tier == MatchTier.Exact);
            var removed = Removed(result);
            var broken = rules.Broken(removed, exact);
            foreach (int row in Removed(cover).Except(removed))
            {
                var then = rules.Broken(removed.Append(row).ToHashSet(), exact);
                Assert.True(BalanceReference.IsWorse(broken, then), $"seed {seed}: {row} can go");
                string kept = result.Decisions[row].KeptBy.ToString()!;
                Assert.True(BalanceReference.IsWorse(Only(broken, kept), Only(then, kept)), $"seed {seed}: {row} is not kept by {kept}");
            }
        }

        static Dictionary<string, double> Only(Dictionary<string, double> rules, string name) => rules.Where(r => r.Key.Split(' ')[0] == name).ToDictionary();
    }

    [Fact]
    public void Decide_FewCandidates_FindsABalanceWheneverThereIsOne()
    {
        int searched = 0, missed = 0;
        foreach (var (seed, input, cover, result) in Cases(leaks: true, most: 24))
        {
            var rules = new BalanceReference(input);
            var exact = Removed(cover, d => d.Tier == MatchTier.Exact);
            int[] candidates = [.. Removed(cover).Where(row => !rules.Leaks(row))];
            if (result.Misses.Count == 0 || candidates.Length > 10)
                continue;
            searched++;
            for (int set = 0; set < 1 << candidates.Length; set++)
            {
                var removed = Removed(cover);
                removed.ExceptWith(candidates.Where((_, i) => (set >> i & 1) == 1));
                if (rules.Broken(removed, exact).Count == 0)
                {
                    missed++;
                    break;
                }
            }
        }
        Assert.True(searched > 20, $"only {searched} searched");
        Assert.True(missed == 0, $"{missed} of {searched} could have been met");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decide_RandomGraphs_TheCoverStaysValid(bool leaks)
    {
        foreach (var (seed, input, cover, result) in Cases(leaks))
        {
            var rules = new BalanceReference(input);
            Assert.Subset(Removed(cover), Removed(result));
            foreach (var d in result.Decisions)
            {
                var before = cover.Decisions[d.Image];
                if (d.Action == DecisionAction.Remove)
                {
                    int keeper = d.Keeper!.Value;
                    Assert.Equal(DecisionAction.Keep, result.Decisions[keeper].Action);
                    var match = Assert.Single(result.Matches, m => m.A == Math.Min(d.Image, keeper) && m.B == Math.Max(d.Image, keeper));
                    Assert.Equal(d.Tier, match.Tier);
                    Assert.True(rules.Match(d.Image, keeper));
                    Assert.Equal(rules.Equal(d.Image, keeper), d.Tier == MatchTier.Exact);
                    Assert.DoesNotContain(keeper, input.SymbolicLinks);
                    Assert.DoesNotContain(input.SameFiles, s => s.Contains(keeper) && s.Contains(d.Image));
                }
                else if (before.Action != DecisionAction.Remove)
                {
                    int back = cover.Decisions.Count(o => o.Action == DecisionAction.Remove && o.Keeper == d.Image && result.Decisions[o.Image].KeptBy is not null);
                    string suffix = back == 0 || !before.Reason.Contains("stands for ", StringComparison.Ordinal) ? "" : $"; {back} of them {(back == 1 ? "stays" : "stay")} for the balance of classes";
                    Assert.Equal(before with { Reason = before.Reason + suffix }, d);
                }
                else
                {
                    Assert.True(d is { Action: DecisionAction.Keep, KeptBy: not null } && d.Keeper == d.Image && d.Group == before.Group, $"seed {seed}: {d}");
                }
            }
            // Equal images still make a star.
            var pairs = result.Matches.Select(m => (m.A, m.B)).ToList();
            Assert.Equal(pairs.Order().Distinct(), pairs);
            Assert.Equal(cover.Matches.Count(m => m.Tier == MatchTier.Exact), result.Matches.Count(m => m.Tier == MatchTier.Exact));
            Assert.All(result.Matches.Where(m => m.Tier == MatchTier.Exact), m => Assert.True(rules.Equal(m.A, m.B)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decide_PermutedRows_SameDecisions(bool leaks)
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var original = BalanceCase.Random(seed, leaks);
            var place = Enumerable.Range(0, original.Images.Count).ToArray();
            new Random(seed).Shuffle(place);
            Assert.Equal(Lines(original), Lines(original.Permuted(place)));
        }

        static IEnumerable<string> Lines(SelectionCase given)
        {
            var result = BalancedSelection.Decide(given.Input());
            return result.Decisions.Select(d => $"{given.Images[d.Image].Path} {d.Action} {d.Tier} {(d.Keeper is { } k ? given.Images[k].Path : "")} {d.KeptBy} {d.Reason}")
                .Order(StringComparer.Ordinal).Concat(result.Misses.Select(m => $"{m}"));
        }
    }

    [Fact]
    public void Decide_NoRules_IsTheCover()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var input = BalanceCase.Random(seed, leaks: true).Input() with { Balance = BalanceOptions.Off };
            Assert.Equal(CoverSelection.Decide(input).Decisions, BalancedSelection.Decide(input).Decisions);
        }
    }
}
