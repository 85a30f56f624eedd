using DedupML.Matching;
using DedupML.Selection;
using static DedupML.Tests.Selection.SelectionCase;

namespace DedupML.Tests.Selection;

public class ConflictPolicyTests
{
    private static SelectionResult Decide(SelectionCase given, ConflictPolicy policy) => CoverSelection.Decide(given.Input() with { Conflicts = policy });

    private static string Actions(SelectionCase given, ConflictPolicy policy) => string.Join(' ', Decide(given, policy).Decisions
        .Select(d => d.Action == DecisionAction.Remove ? $"{d.Keeper}" : d.Action == DecisionAction.Keep ? "keep" : "review"));

    /// <summary>The largest is alone with its label; two agree; one has none.</summary>
    private static SelectionCase Outvoted() => new SelectionCase()
        .Add(Image("a", 400, 400, label: "dog")).Add(Image("b", 300, 300, hash: 2, label: "cat")).Add(Image("c", 200, 200, hash: 3, label: "cat")).Add(Image("d", hash: 4));

    [Fact]
    public void Decide_EachPolicy_DoesWhatItSays()
    {
        var given = Outvoted().Near(0, 1).Near(1, 2).Near(1, 3).Near(0, 2);
        Assert.Equal("review review review review", Actions(given, ConflictPolicy.Review));
        Assert.Equal("1 keep 1 1", Actions(given, ConflictPolicy.KeepMajority));
        Assert.Equal("keep 0 0 keep", Actions(given, ConflictPolicy.Ignore));
        Assert.Equal("near copy, labelled dog: 2 of 3 say cat", Decide(given, ConflictPolicy.KeepMajority).Decisions[0].Reason);
    }

    [Fact]
    public void Decide_MajorityWithoutAMatchOfTheOther_LeavesThatToAPerson()
    {
        var result = Decide(Falling("cat", "cat", "dog").Near(0, 1).Near(1, 2), ConflictPolicy.KeepMajority);
        Assert.Equal([DecisionAction.Keep, DecisionAction.Remove, DecisionAction.Review], result.Decisions.Select(d => d.Action));
        Assert.Equal("label conflict: labelled dog, 2 of 3 say cat, but no image that stays matches it", result.Decisions[2].Reason);
    }

    [Theory]
    [InlineData("cat", "dog")]
    [InlineData("cat", "cat", "dog", "dog")]
    public void Decide_NoMajority_IsForReview(params string[] labels)
    {
        var given = Falling(labels);
        for (int i = 1; i < labels.Length; i++)
            given.Exact(0, i);
        Assert.All(Decide(given, ConflictPolicy.KeepMajority).Decisions, d => Assert.Equal(DecisionAction.Review, d.Action));
    }

    [Fact]
    public void Decide_ProtectedImageOutvoted_IsForReview()
    {
        var given = Falling("cat", "cat", "dog").Exact(0, 1).Exact(0, 2);
        given.Protected.Add(2);
        Assert.Equal("review review review", Actions(given, ConflictPolicy.KeepMajority));
        given.Protected.Clear();
        given.Links.Add(2);
        Assert.Equal("review review review", Actions(given, ConflictPolicy.KeepMajority));
        given.Links.Clear();
        Assert.Equal("keep 0 0", Actions(given, ConflictPolicy.KeepMajority));
    }

    [Theory]
    [InlineData(ConflictPolicy.KeepMajority)]
    [InlineData(ConflictPolicy.Ignore)]
    public void Decide_RandomGraphs_TheCoverIsValidAndNoTwoKeptImagesOfASettledGroupContradict(ConflictPolicy policy)
    {
        int settled = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var input = Random(seed).Input() with { Conflicts = policy };
            var result = CoverSelection.Decide(input);
            foreach (var d in result.Decisions.Where(d => d.Action == DecisionAction.Remove))
            {
                Assert.Equal(DecisionAction.Keep, result.Decisions[d.Keeper!.Value].Action);
                Assert.Single(result.Matches, m => m.A == Math.Min(d.Image, d.Keeper.Value) && m.B == Math.Max(d.Image, d.Keeper.Value) && m.Tier == d.Tier);
            }
            foreach (var group in input.Groups.Where(g => g.Members.Select(m => input.Images[m].Label).OfType<string>().Distinct().Count() > 1))
            {
                var members = group.Members.Select(m => result.Decisions[m]).ToList();
                bool isReviewed = members.TrueForAll(d => d.Action == DecisionAction.Review);
                settled += isReviewed ? 0 : 1;
                if (policy == ConflictPolicy.Ignore)
                    Assert.DoesNotContain(members, d => d is { Action: DecisionAction.Review, Keeper: null });
                else if (!isReviewed && !group.Members.Any(m => input.Protected.Contains(m) && input.Images[m].Label is null))
                    Assert.Single(members.Where(d => d.Action == DecisionAction.Keep || d is { Action: DecisionAction.Review, Keeper: not null }).Select(d => input.Images[d.Image].Label).OfType<string>().Distinct());
            }
        }
        Assert.True(settled > 20, $"only {settled} settled: the graphs try too little");
    }

    [Fact]
    public void Decide_OutvotedImage_DoesNotComeBackForItsClass()
    {
        var given = Falling("cat", "cat", "dog").Exact(0, 1).Exact(0, 2).Input() with
        {
            Conflicts = ConflictPolicy.KeepMajority,
            Balance = new() { MinPerClass = 2 },
        };
        var result = BalancedSelection.Decide(given);
        Assert.Equal([DecisionAction.Keep, DecisionAction.Keep, DecisionAction.Remove], result.Decisions.Select(d => d.Action));
        Assert.Equal([new BalanceMiss(BalanceConstraint.MinPerClass, "dog", null, 1, 0)], result.Misses);
    }

    private static SelectionCase Falling(params string[] labels)
    {
        var given = new SelectionCase();
        foreach (var (i, label) in labels.Index())
            given.Add(Image($"{i}", 100 - i, 100, label: label));
        return given;
    }
}
