using DedupML.Matching;
using DedupML.Splits;
using static DedupML.Tests.Splits.LeakCase;

namespace DedupML.Tests.Splits;

/// <summary>What holds for any splits and matches.</summary>
public class LeakRepairPropertyTests
{
    private const int Graphs = 600;

    private static IEnumerable<(int Seed, LeakCase Given, Dictionary<(int A, int B), MatchTier> Tiers, LeakRepairResult Result)> Repairs()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var given = LeakCase.Random(seed);
            yield return (seed, given, given.Tiers(), LeakRepair.Repair(given.Splits, given.Matches, given.Options));
        }
    }

    [Fact]
    public void Repair_RandomGraphs_NoLeakIsLeft()
    {
        int changed = 0;
        foreach (var (seed, given, tiers, result) in Repairs())
        {
            Assert.True(!Across(result.Splits, tiers, given.Options.Weakest).Any(), $"seed {seed}: leaks are left");
            changed += result.Changes.Count;
        }
        Assert.True(changed > Graphs, $"only {changed} changes: the graphs try too little");
    }

    [Fact]
    public void Repair_RandomGraphs_ChangesAreTheDifference()
    {
        foreach (var (_, given, tiers, result) in Repairs())
        {
            var different = Enumerable.Range(0, given.Splits.Count).Where(r => given.Splits[r] != result.Splits[r]);
            Assert.Equal(different.Select(r => (r, given.Splits[r], result.Splits[r])), result.Changes.Select(c => (c.Row, (string?)c.From, c.To)));
            foreach (var change in result.Changes)
            {
                Assert.DoesNotContain(change.From, given.Options.Protected);
                if (change.Leak is { } leak)
                {
                    Assert.Equal(change.Row, leak.GivesWay);
                    Assert.NotEqual(change.From, given.Splits[leak.Other]);
                    Assert.Equal(tiers[(leak.Match.A, leak.Match.B)], leak.Match.Tier);
                    Assert.True(leak.Match.Tier <= given.Options.Weakest);
                }
            }
        }
    }

    [Fact]
    public void Repair_Drops_EachMatchesAnImageThatStaysAndDoesNotGiveWayToIt()
    {
        string[] fromTrain = ["train", "validation", "test", "fold1", "reference"], fromTest = ["test", "validation", "train", "fold1", "reference"];
        foreach (var (_, given, _, result) in Repairs().Where(r => r.Given.Options.Policy != LeakPolicy.MoveToTrain))
        {
            string[] order = given.Options.Policy == LeakPolicy.DropFromTest ? fromTest : fromTrain;
            Assert.Equal(0, result.Moved);
            Assert.All(result.Changes, c => Assert.Equal(given.Splits[c.Leak!.Value.Other], result.Splits[c.Leak.Value.Other]));
            Assert.All(result.Changes, c => Assert.True(Array.IndexOf(order, c.From) < Array.IndexOf(order, given.Splits[c.Leak!.Value.Other])));
        }
    }

    [Fact]
    public void Repair_Moves_AreOfGroupsThatLeakAndWhole()
    {
        int moved = 0;
        foreach (var (_, given, tiers, result) in Repairs().Where(r => r.Given.Options.Policy == LeakPolicy.MoveToTrain))
        {
            // What is dropped matches a protected split; all else that was dropped would have been dropped in vain.
            Assert.All(result.Changes.Where(c => c.To is null), c => Assert.Contains(given.Splits[c.Leak!.Value.Other]!, given.Options.Protected));
            int[] label = [.. Enumerable.Range(0, given.Splits.Count)];
            bool Counts(int row) => result.Splits[row] is { } split && !given.Options.Protected.Contains(split);
            foreach (var (a, b) in tiers.Where(t => t.Value <= given.Options.Weakest && Counts(t.Key.A) && Counts(t.Key.B)).Select(t => t.Key))
            {
                var (from, to) = (label[b], label[a]);
                label = [.. label.Select(l => l == from ? to : l)];
            }
            foreach (var group in Enumerable.Range(0, label.Length).Where(Counts).GroupBy(r => label[r]))
            {
                bool leaks = group.Select(r => given.Splits[r]).Distinct().Count() > 1;
                Assert.All(group, r => Assert.Equal(leaks ? "train" : given.Splits[r], result.Splits[r]));
            }
            moved += result.Moved;
        }
        Assert.True(moved > 100, $"only {moved} moved: the graphs try too little");
    }

    [Fact]
    public void Repair_PermutedRows_SameImagesGo()
    {
        foreach (var (seed, given, _, result) in Repairs())
        {
            int[] place = [.. Enumerable.Range(0, given.Splits.Count)];
            new Random(seed).Shuffle(place);
            var permuted = given.Permuted(place);
            var again = LeakRepair.Repair(permuted.Splits, permuted.Matches, permuted.Options);
            Assert.Equal(result.Splits, place.Select(p => again.Splits[p]));
        }
    }

    [Fact]
    public void Repair_Repaired_IsLeftAlone()
    {
        foreach (var (_, given, _, result) in Repairs())
        {
            if (given.Options.Policy != LeakPolicy.MoveToTrain || result.Splits.Contains("train"))
                Assert.Empty(LeakRepair.Repair(result.Splits, given.Matches, given.Options).Changes);
        }
    }
}
