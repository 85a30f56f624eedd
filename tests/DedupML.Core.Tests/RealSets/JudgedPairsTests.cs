using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;
using Xunit.Abstractions;

namespace DedupML.Tests.RealSets;

/// <summary>Pairs that people judged, in sets of real pictures: what must be grouped, and what must never be.</summary>
public class JudgedPairsTests(ITestOutputHelper output)
{
    private static List<(string A, string B)> Pairs(RealSet set, string file, string judgment) =>
    [
        .. set.Table(file).Where(r => r["judgment"] == judgment).Select(r => (r["file_a"], r["file_b"])),
    ];

    private List<(string A, string B)> Grouped(RealSet set, string judgment, string file = "pairs.csv")
    {
        var judged = Pairs(set, file, judgment);
        var grouped = judged.Where(p => set.InOneGroup(p.A, p.B)).ToList();
        output.WriteLine($"{set.Name}, judged {judgment}: {grouped.Count} of {judged.Count} in one group");
        foreach (var (a, b) in judged)
            output.WriteLine($"  {(set.InOneGroup(a, b) ? "+" : "-")} {a} | {b}  {set.Match(a, b)?.Tier} {set.Match(a, b)?.HashDistance} residual {set.Match(a, b)?.Residual:0.0}");
        return grouped;
    }

    [SharedFact("data/caltech-duplicates")]
    public void Caltech_Different_NeverInOneGroup() => Assert.Empty(Grouped(RealSet.Of("caltech-duplicates"), "different"));

    [SharedFact("data/caltech-duplicates")]
    public void Caltech_Similar_AtMostOneInOneGroup() => Assert.InRange(Grouped(RealSet.Of("caltech-duplicates"), "similar").Count, 0, 1);

    [SharedFact("data/caltech-duplicates")]
    public void Caltech_StrongCrops_NeverInOneGroup() => Assert.Empty(Grouped(RealSet.Of("caltech-duplicates"), "crop"));

    [SharedFact("data/caltech-duplicates")]
    public void Caltech_Mirrored_AllInOneGroup() => Assert.Equal(24, Grouped(RealSet.Of("caltech-duplicates"), "mirrored").Count);

    [SharedFact("data/caltech-duplicates")]
    public void Caltech_Near_MostProvedAndAllListed()
    {
        var set = RealSet.Of("caltech-duplicates");
        Assert.InRange(Grouped(set, "near").Count, 27, 37);
        Assert.All(Pairs(set, "pairs.csv", "near"), p => Assert.True(set.IsListed(p.A, p.B), $"{p} is not listed"));
    }

    [SharedFact("data/pokemon-scrape")]
    public void Pokemon_Different_NeverInOneGroup() => Assert.Empty(Grouped(RealSet.Of("pokemon-scrape"), "different"));

    [SharedFact("data/pokemon-scrape")]
    public void Pokemon_Similar_NeverInOneGroup() => Assert.Empty(Grouped(RealSet.Of("pokemon-scrape"), "similar"));

    [SharedFact("data/pokemon-scrape")]
    public void Pokemon_Exact_AllFoundAndNoneRemoved()
    {
        var set = RealSet.Of("pokemon-scrape");
        var exact = Grouped(set, "exact");
        Assert.Equal(19, exact.Count);   // each carries two labels
        Assert.All(exact, p => Assert.Equal(DecisionAction.Review, set.Decision(p.A).Action));
        Assert.All(exact, p => Assert.Equal(DecisionAction.Review, set.Decision(p.B).Action));
    }

    [SharedFact("data/pokemon-scrape")]
    public void Pokemon_LabelConflicts_ExactOnesAllFoundAndTheOthersListedWithTheirTier()
    {
        var set = RealSet.Of("pokemon-scrape");
        var images = set.Report.Images;
        var found = ReportSummary.From(set.Report).ConflictPairs.ToDictionary(p => (images[p.A].Path, images[p.B].Path), p => p.Tier);
        var truth = set.Table("pairs.csv").Where(r => r["different_class"] == "yes" && r["judgment"] is "exact" or "near" or "mirrored").ToList();
        MatchTier? Tier(Dictionary<string, string> row) => found.TryGetValue(
            string.CompareOrdinal(row["file_a"], row["file_b"]) < 0 ? (row["file_a"], row["file_b"]) : (row["file_b"], row["file_a"]), out var tier) ? tier : null;
        output.WriteLine(string.Join(", ", truth.CountBy(r => $"{Tier(r)}").Select(t => $"{t.Key}: {t.Value}")));
        Assert.Equal(32, truth.Count);
        Assert.Equal(19, truth.Count(r => r["judgment"] == "exact" && Tier(r) == MatchTier.Exact));
        Assert.All(truth, r => Assert.NotNull(Tier(r)));
        Assert.All(found, f => Assert.NotEqual(f.Key.Item1, f.Key.Item2));
    }

    [SharedFact("data/pokemon-scrape")]
    public void Pokemon_Near_HalfProvedAndAllListed()
    {
        var set = RealSet.Of("pokemon-scrape");
        Assert.InRange(Grouped(set, "near").Count, 9, 18);
        foreach (string judgment in new[] { "near", "mirrored" })
            Assert.All(Pairs(set, "pairs.csv", judgment), p => Assert.True(set.IsListed(p.A, p.B), $"{p} is not listed"));
        Grouped(set, "mirrored");
    }

    [SharedFact("data/rf-apples")]
    public void Apples_DifferentPicturesAlike_NeverInOneGroup() => Assert.Empty(Grouped(RealSet.Of("rf-apples"), "different", "cross-name.csv"));

    [SharedFact("data/rf-apples")]
    public void Apples_HiddenUnderTwoNames_BothFoundAndTheLeakToo()
    {
        var set = RealSet.Of("rf-apples");
        var found = Grouped(set, "near", "cross-name.csv");
        Assert.Equal(2, found.Count);
        var leaks = ReportSummary.From(set.Report).Leaks;
        Assert.Contains(leaks, l => l.Exact + l.Near > 0);
        var leak = found.Single(p => p.A.Split('/')[0] != p.B.Split('/')[0]);
        Assert.NotEqual(set.Report.Images[set.Decision(leak.A).Image].Split, set.Report.Images[set.Decision(leak.B).Image].Split);
    }

    [SharedFact("data/chess-hard-negatives")]
    public void Chess_OtherPositions_NeverInOneGroupAndBothTruePairsFound()
    {
        var set = RealSet.Of("chess-hard-negatives");
        Assert.Empty(Grouped(set, "different"));
        Assert.Equal(2, Grouped(set, "near").Count);
    }
}
