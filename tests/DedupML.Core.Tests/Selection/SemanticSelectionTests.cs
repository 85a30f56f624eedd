using DedupML.Datasets;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;
using static DedupML.Tests.Selection.SelectionCase;

namespace DedupML.Tests.Selection;

/// <summary>Decisions on look-alikes, on graphs written by hand and on random ones.</summary>
public class SemanticSelectionTests
{
    private const int Graphs = 400;

    private static Match Alike(int a, int b, double cosine = 0.9) =>
        new(Math.Min(a, b), Math.Max(a, b), MatchTier.Semantic, Dihedral.Identity, null, 40, 1 - cosine);

    private static SelectionInput With(SelectionCase given, SemanticPolicy policy, params IReadOnlyList<Match> alike) => given.Input() with
    {
        Semantic = new(policy, alike, DuplicateGroups.From(given.Images.Count, given.Matches.Concat(alike), MatchTier.Semantic)),
    };

    private static string Actions(SelectionInput input) => string.Join(' ', BalancedSelection.Decide(input).Decisions.Select(d =>
        d.Action == DecisionAction.Remove ? $"{d.Keeper}{d.Tier.ToString()![0]}" : d.Action == DecisionAction.Keep ? "keep" : $"review{d.Keeper}"));

    // Row 0 is the best, the last row the worst.
    private static SelectionCase Falling(params string?[] labels)
    {
        var made = new SelectionCase();
        foreach (var (row, label) in labels.Index())
            made.Add(Image($"{row:00}", width: 1000 - row, hash: (ulong)row + 1, label: label));
        return made;
    }

    [Fact]
    public void Decide_Pair_TheWorseGoesOrIsLeftToAPerson()
    {
        Assert.Equal("keep 0S", Actions(With(Falling(null, null), SemanticPolicy.Remove, Alike(0, 1))));
        Assert.Equal("keep review0", Actions(With(Falling(null, null), SemanticPolicy.Review, Alike(0, 1))));
        Assert.Equal("keep keep", Actions(With(Falling(null, null), SemanticPolicy.List, Alike(0, 1))));
    }

    [Fact]
    public void Decide_Chain_OnlyWhatHasAMatchOfItsOwnGoes() =>
        Assert.Equal("keep 0S keep 2S", Actions(With(Falling(null, null, null, null), SemanticPolicy.Remove, Alike(0, 1), Alike(1, 2), Alike(2, 3))));

    [Fact]
    public void Decide_SeveralKeepers_TheNearestStandsForIt() =>
        Assert.Equal("keep keep 1S", Actions(With(Falling(null, null, null), SemanticPolicy.Remove, Alike(0, 2, 0.89), Alike(1, 2, 0.95))));

    [Fact]
    public void Decide_CopiesOfWhatGoes_GoForTheSameKeeperOrHoldItBack()
    {
        // 2 is an exact copy of 1, which is alike 0: both go for 0.
        Assert.Equal("keep 0S 0S", Actions(With(Falling(null, null, null).Exact(1, 2), SemanticPolicy.Remove, Alike(0, 1))));
        // 2 is near 1 and alike nothing else: were 1 to go, 2 would have to come back. So 1 stays.
        Assert.Equal("keep keep 1N", Actions(With(Falling(null, null, null).Near(1, 2), SemanticPolicy.Remove, Alike(0, 1))));
        // Where 2 is alike 0 as well, both go.
        Assert.Equal("keep 0S 0S", Actions(With(Falling(null, null, null).Near(1, 2), SemanticPolicy.Remove, Alike(0, 1), Alike(0, 2))));
        // A person is not asked about what stands for others.
        Assert.Equal("keep keep 1E", Actions(With(Falling(null, null, null).Exact(1, 2), SemanticPolicy.Review, Alike(0, 1))));
    }

    [Fact]
    public void Decide_LargerThanItsKeeper_SaysThatWhatItWentForGoes()
    {
        // 0 is a part of 2 and goes for it; 2 goes for 1.
        var input = With(Falling(null, null, null).Partly(0, 2, 1, 0.8), SemanticPolicy.Remove, Alike(0, 1), Alike(1, 2));
        Assert.Equal("1S keep 1S", Actions(input));
        Assert.Equal("look-alike, cosine 0.9000: what it went for goes as well", BalancedSelection.Decide(input).Decisions[0].Reason);
    }

    [Fact]
    public void Decide_OtherLabels_BothStayUnlessConflictsAreIgnored()
    {
        var input = With(Falling("cat", "dog", null), SemanticPolicy.Remove, Alike(0, 1), Alike(0, 2));
        Assert.Equal("keep keep 0S", Actions(input));
        Assert.Equal("its look-alikes carry other labels", BalancedSelection.Decide(input).Decisions[1].Reason);
        Assert.Equal("keep 0S 0S", Actions(input with { Conflicts = ConflictPolicy.Ignore }));
        Assert.Equal("keep 0S", Actions(With(Falling("cat; dog", "dog;cat"), SemanticPolicy.Remove, Alike(0, 1))));
    }

    [Fact]
    public void Decide_ProtectedAndLinked_StayAndStand()
    {
        var given = Falling(null, null, null);
        given.Protected.Add(2);
        Assert.Equal("2S keep keep", Actions(With(given, SemanticPolicy.Remove, Alike(0, 2))));
        var linked = Falling(null, null);
        linked.Links.Add(0);
        Assert.Equal("keep keep", Actions(With(linked, SemanticPolicy.Remove, Alike(0, 1))));
    }

    [Fact]
    public void Decide_WhatAPersonWasShown_Stays()
    {
        // 1 and 2 show only parts of each other: 2 is in review with 1 as its proposal, so that 1 may not go for 0.
        var given = Falling(null, null, null).Partly(1, 2, 0.8, 0.8);
        Assert.Equal("keep keep review1", Actions(With(given, SemanticPolicy.Remove, Alike(0, 1))));
    }

    [Fact]
    public void Decide_FloorOfAClass_BringsTheLookAlikeBackLast()
    {
        var given = Falling("cat", "cat", "cat").Exact(0, 1);
        var input = With(given, SemanticPolicy.Remove, Alike(0, 2)) with { Balance = new() { MinPerClass = 2 } };
        Assert.Equal("keep 0E keep", Actions(input));
        Assert.Equal("look-alike of 00, kept: class cat must keep 2 images", BalancedSelection.Decide(input).Decisions[2].Reason);
        Assert.EndsWith("; stands for 1 look-alike; 1 of them stays for the balance of classes", BalancedSelection.Decide(input).Decisions[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_RandomGraphs_EachThatGoesHasAMatchOfItsOwnWithOneThatStays()
    {
        int gone = 0, rekeyed = 0, held = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            var (given, alike) = Random(seed);
            var policy = seed % 3 == 0 ? SemanticPolicy.Review : SemanticPolicy.Remove;
            var input = With(given, policy, alike) with { Conflicts = seed % 5 == 0 ? ConflictPolicy.Ignore : ConflictPolicy.Review };
            var firm = BalancedSelection.Decide(input with { Semantic = null, Balance = BalanceOptions.Off });
            var result = BalancedSelection.Decide(input with { Balance = BalanceOptions.Off });
            var matches = result.Matches.ToDictionary(m => (m.A, m.B));
            var equal = new UnionFind(given.Images.Count);
            foreach (var m in given.Matches.Where(m => m.Tier == MatchTier.Exact))
                equal.Union(m.A, m.B);
            // One of the keeper's copies shows the whole of one of the image's copies.
            bool Shows(Match m, int row, int keeper) => m.Tier == MatchTier.Near
                && ((equal.Find(m.A) == equal.Find(row) && equal.Find(m.B) == equal.Find(keeper) && m.ShowsWhole(m.A))
                    || (equal.Find(m.B) == equal.Find(row) && equal.Find(m.A) == equal.Find(keeper) && m.ShowsWhole(m.B)));
            foreach (var d in result.Decisions)
            {
                string at = $"seed {seed}, row {d.Image}";
                Assert.Equal(input.Semantic!.Groups.FirstOrDefault(g => g.Members.Contains(d.Image))?.Number, d.Group);
                if (d.Action == DecisionAction.Remove || d is { Action: DecisionAction.Review, Tier: MatchTier.Semantic })
                {
                    Assert.True(result.Decisions[d.Keeper!.Value].Action == DecisionAction.Keep, at);
                    var proof = matches[(Math.Min(d.Image, d.Keeper.Value), Math.Max(d.Image, d.Keeper.Value))];
                    Assert.True(proof.Tier == d.Tier, at);
                    if (d is { Action: DecisionAction.Remove, Tier: MatchTier.Near })
                        Assert.True(given.Matches.Any(m => Shows(m, d.Image, d.Keeper.Value)), at);
                }
                if (d is { Action: DecisionAction.Remove, Tier: MatchTier.Semantic })
                {
                    gone++;
                    Assert.True(policy == SemanticPolicy.Remove && !input.MustStay(d.Image) && !input.SymbolicLinks.Contains(d.Image), at);
                    Assert.True(input.Conflicts == ConflictPolicy.Ignore || input.Images[d.Image].Label is null || input.Images[d.Keeper!.Value].Label is null
                        || LabelList.AreSame(input.Images[d.Image].Label, input.Images[d.Keeper.Value].Label), at);
                }
                // What the proofs removed is removed still, and what a person must say is still asked.
                if (firm.Decisions[d.Image].Action != DecisionAction.Keep)
                    Assert.True(d.Action == firm.Decisions[d.Image].Action, at);
                rekeyed += firm.Decisions[d.Image] is { Action: DecisionAction.Remove } before && before.Keeper != d.Keeper ? 1 : 0;
            }
            // Of look-alikes that both stay, something holds the worse one back.
            foreach (var m in alike.Where(_ => policy == SemanticPolicy.Remove))
            {
                if (result.Decisions[m.A].Action != DecisionAction.Keep || result.Decisions[m.B].Action != DecisionAction.Keep)
                    continue;
                int[] copies = [.. Enumerable.Range(0, given.Images.Count).Where(row => equal.Find(row) == equal.Find(m.A) || equal.Find(row) == equal.Find(m.B))];
                bool isHeld = copies.Any(row => input.MustStay(row) || input.SymbolicLinks.Contains(row))
                    || firm.Decisions.Any(d => d.Keeper is { } k && k != d.Image && copies.Contains(k))
                    || (input.Conflicts != ConflictPolicy.Ignore && copies.Select(row => input.Images[row].Label).OfType<string>().Distinct().Count() > 1);
                Assert.True(isHeld, $"seed {seed}: {m.A} and {m.B} both stay");
                held++;
            }
        }
        Assert.True(gone > 500 && rekeyed > 50 && held > 0, $"{gone} gone, {rekeyed} for another keeper, {held} held: the graphs try too little");
    }

    [Fact]
    public void Decide_RowsInOtherOrder_SameDecisions()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var (given, alike) = Random(seed);
            int[] place = [.. Enumerable.Range(0, given.Images.Count)];
            new Random(seed).Shuffle(place);
            Match[] moved = [.. alike.Select(m => m with { A = Math.Min(place[m.A], place[m.B]), B = Math.Max(place[m.A], place[m.B]) })];
            Assert.Equal(Lines(With(given, SemanticPolicy.Remove, alike)), Lines(With(given.Permuted(place), SemanticPolicy.Remove, moved)));
        }
        static IEnumerable<string> Lines(SelectionInput input) => BalancedSelection.Decide(input).Decisions
            .Select(d => $"{input.Images[d.Image].Path} {d.Action} {(d.Keeper is { } k ? input.Images[k].Path : "")} {d.Tier} {d.Reason}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Decide_RandomGraphsWithRules_FloorsHold()
    {
        int back = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            var (given, alike) = Random(seed);
            var input = With(given, SemanticPolicy.Remove, alike) with { Balance = new() { MinPerClass = 3, ProtectRare = 2 } };
            var without = BalancedSelection.Decide(input with { Balance = BalanceOptions.Off });
            var result = BalancedSelection.Decide(input);
            foreach (var d in result.Decisions.Where(d => d.Action == DecisionAction.Remove))
            {
                Assert.Equal(DecisionAction.Keep, result.Decisions[d.Keeper!.Value].Action);
                Assert.Contains(result.Matches, m => (m.A, m.B) == (Math.Min(d.Image, d.Keeper.Value), Math.Max(d.Image, d.Keeper.Value)) && m.Tier == d.Tier);
            }
            back += without.Decisions.Count(d => d.Action == DecisionAction.Remove) - result.Decisions.Count(d => d.Action == DecisionAction.Remove);
            foreach (var label in given.Images.Select(i => i.Label).OfType<string>().Distinct())
            {
                int all = given.Images.Count(i => i.Label == label), left = result.Decisions.Count(d => d.Action != DecisionAction.Remove && given.Images[d.Image].Label == label);
                Assert.True(left >= Math.Min(3, all) || result.Misses.Any(m => m.Label == label), $"seed {seed}: {left} of {all} {label} left");
            }
        }
        Assert.True(back > 100, $"{back} came back: the graphs try too little");
    }

    private static (SelectionCase Given, Match[] Alike) Random(int seed)
    {
        var given = SelectionCase.Random(seed);
        var random = new Random(~seed);
        var alike = new Dictionary<(int, int), Match>();
        int count = given.Images.Count;
        var equal = new UnionFind(count);
        foreach (var m in given.Matches.Where(m => m.Tier == MatchTier.Exact))
            equal.Union(m.A, m.B);
        (int, int) Pictures(int a, int b) => (Math.Min(equal.Find(a), equal.Find(b)), Math.Max(equal.Find(a), equal.Find(b)));
        var pairs = given.Matches.Where(m => m.Tier == MatchTier.Near).Select(m => Pictures(m.A, m.B)).ToHashSet();
        for (int i = 0; i < 2 * count; i++)
        {
            var (a, b) = (random.Next(count), random.Next(count));
            (a, b) = (Math.Min(a, b), Math.Max(a, b));
            // Two pictures have one match, whichever of their copies it names.
            if (equal.Find(a) != equal.Find(b) && pairs.Add(Pictures(a, b)))
                alike.TryAdd((a, b), Alike(a, b, 0.88 + random.Next(10_000) / 1e5));
        }
        return (given, [.. alike.Values]);
    }
}
