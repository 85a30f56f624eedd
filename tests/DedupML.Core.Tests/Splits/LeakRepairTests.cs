using DedupML.Matching;
using DedupML.Splits;
using static DedupML.Tests.Splits.LeakCase;

namespace DedupML.Tests.Splits;

public class LeakRepairTests
{
    private static string Show(LeakRepairResult result) => string.Join(' ', result.Changes.Select(c => $"{c.Row}:{c.From}>{c.To ?? "-"}({c.Leak?.Other})"));

    // 0, 1 train; 2 validation; 3 test; 4 train. 0–2–3 a chain, 1–3 near, 4 alone.
    private static readonly string[] splits = ["train", "train", "validation", "test", "train"];
    private static readonly Match[] matches = [Pair(0, 2), Pair(2, 3), Pair(1, 3, MatchTier.Exact)];

    [Fact]
    public void Repair_DropFromTrain_WhatOnlyMatchedADroppedImageStays()
    {
        // 2 goes for 3; then 0 has nothing left to leak to.
        var result = LeakRepair.Repair(splits, matches);
        Assert.Equal("1:train>-(3) 2:validation>-(3)", Show(result));
        Assert.Equal(["train", null, null, "test", "train"], result.Splits);
        Assert.Equal((2, 0), (result.Dropped, result.Moved));
        Assert.Equal("Split 'validation' has no images left: each of them matched another split.", Assert.Single(result.Warnings));
    }

    [Fact]
    public void Repair_DropFromTest_TrainStaysWhole() =>
        Assert.Equal("2:validation>-(0) 3:test>-(1)", Show(LeakRepair.Repair(splits, matches, new() { Policy = LeakPolicy.DropFromTest })));

    [Fact]
    public void Repair_MoveToTrain_WholeGroupsMove()
    {
        var result = LeakRepair.Repair(splits, matches, new() { Policy = LeakPolicy.MoveToTrain });
        Assert.Equal("2:validation>train(0) 3:test>train(1)", Show(result));
        Assert.Equal((0, 2), (result.Dropped, result.Moved));
    }

    [Fact]
    public void Repair_MoveToTrain_GroupsGivenMoveTogether()
    {
        string[] given = ["train", "test", "test", "test"];
        var result = LeakRepair.Repair(given, [Pair(0, 1)], new() { Policy = LeakPolicy.MoveToTrain }, [1, 1, 1, 2]);
        Assert.Equal("1:test>train(0) 2:test>train()", Show(result));
    }

    [Fact]
    public void Repair_MoveToTrain_LeakBetweenValidationAndTestMovesBoth() => Assert.Equal("1:validation>train(2) 2:test>train(1)",
        Show(LeakRepair.Repair(["train", "validation", "test"], [Pair(1, 2)], new() { Policy = LeakPolicy.MoveToTrain })));

    [Fact]
    public void Repair_MoveToTrain_WhatMatchesAProtectedSplitIsDropped()
    {
        var options = new LeakOptions { Policy = LeakPolicy.MoveToTrain, Protected = new HashSet<string> { "reference" } };
        Assert.Equal("1:test>-(3) 2:test>train(0)", Show(LeakRepair.Repair(["train", "test", "test", "reference"], [Pair(0, 2), Pair(1, 2), Pair(1, 3)], options)));
    }

    [Theory]
    [InlineData(MatchTier.Near, "")]
    [InlineData(MatchTier.Semantic, "0:train>-(1)")]
    public void Repair_Semantic_ActsOnDemandOnly(MatchTier weakest, string expected) =>
        Assert.Equal(expected, Show(LeakRepair.Repair(["train", "test"], [Pair(0, 1, MatchTier.Semantic)], new() { Weakest = weakest })));

    [Fact]
    public void Repair_Reference_IsNeverRemovedFrom() => Assert.Equal("0:test>-(1)",
        Show(LeakRepair.Repair(["test", "reference"], [Pair(0, 1)], new() { Policy = LeakPolicy.DropFromTrain, Protected = new HashSet<string> { "reference" } })));

    [Fact]
    public void Repair_TwoProtectedSplitsLeak_IsRefused()
    {
        var options = new LeakOptions { Protected = new HashSet<string> { "a", "b" } };
        Assert.Contains("Images of 'a' and 'b' match (rows 0 and 1), and both are protected", Assert.Throws<SplitException>(() => LeakRepair.Repair(["a", "b"], [Pair(0, 1)], options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repair_MoveWithoutTrain_IsRefused() => Assert.Contains("there is no such split",
        Assert.Throws<SplitException>(() => LeakRepair.Repair(["a", "b"], [Pair(0, 1)], new() { Policy = LeakPolicy.MoveToTrain })).Message, StringComparison.Ordinal);

    [Fact]
    public void Repair_NoLeaks_ChangesNothing()
    {
        var result = LeakRepair.Repair(["train", "test", null], [Pair(0, 2), Pair(1, 2)]);
        Assert.Equal(["train", "test", null], result.Splits);
        Assert.Empty(result.Changes);
        Assert.Empty(LeakRepair.Repair([], []).Splits);
    }

    [Fact]
    public void Repair_GroupsOfAnotherLength_IsRefused() => Assert.Throws<ArgumentException>(() => LeakRepair.Repair(["train"], [], groups: []));
}
