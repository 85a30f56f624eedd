using System.Text.Json;
using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;

namespace DedupML.Tests.Reports;

public class ReportSummaryTests
{
    private static string Text(ReportSummary summary)
    {
        using var writer = new StringWriter();
        summary.WriteText(writer);
        return writer.ToString();
    }

    [Fact]
    public void WriteText_BitOfEverything_IsTheApprovedText() => Assert.Equal(
        File.ReadAllText(Path.Combine(SharedData.Repository, "tests/DedupML.Core.Tests/Reports/Approved/summary.txt")), Text(ReportSummary.From(ReportSamples.Pets())));

    [Fact]
    public void WriteText_ManyClassesAndConflicts_StaysShort()
    {
        var sample = new SampleReport(ReportSamples.Root);
        for (int i = 0; i < 40; i++)
            sample.Image($"a{i:00}.jpg", $"class {i:00}").Image($"b{i:00}.jpg", i < 20 ? "other" : $"class {i:00}").Match($"a{i:00}.jpg", $"b{i:00}.jpg");
        string text = Text(ReportSummary.From(sample.Build()));
        Assert.Contains("in 8 more", text, StringComparison.Ordinal);      // classes: 20 lose an image, 12 are named
        Assert.Contains("in 15 more", text, StringComparison.Ordinal);     // conflicts: 20, of which 5 are named
        Assert.True(text.Split('\n').Length < 35);
    }

    [Fact]
    public void From_CopiesOverThreeSplits_CountsEveryPairOfSplits()
    {
        // pairs.csv names test–train and test–validation only; train–validation leaks as well.
        var leaks = ReportSummary.From(ReportSamples.Pets()).Leaks;
        Assert.Equal([new("train", "validation", 1, 0, 0, 0), new("train", "test", 1, 0, 1, 0), new("validation", "test", 1, 0, 0, 0)], leaks);
    }

    [Fact]
    public void From_NearMatchOfAnExactCopy_LeaksForBothCopies()
    {
        var report = new SampleReport(ReportSamples.Root).Image("a.jpg", split: "train").Image("b.jpg", split: "train").Image("c.jpg", split: "test")
            .Match("a.jpg", "b.jpg", MatchTier.Exact).Match("a.jpg", "c.jpg", MatchTier.Near).Match("b.jpg", "c.jpg", MatchTier.Near).Build();
        Assert.Equal([new("train", "test", 0, 2, 0, 0)], ReportSummary.From(report).Leaks);
    }

    [Fact]
    public void WriteJson_BitOfEverything_CountsAddUp()
    {
        using var writer = new StringWriter();
        ReportSummary.From(ReportSamples.Pets()).WriteJson(writer);
        var json = JsonDocument.Parse(writer.ToString()).RootElement;
        Assert.Equal((10, 3, 3, 2), (json.GetProperty("images_read").GetInt32(), json.GetProperty("unreadable").GetInt32(), json.GetProperty("removed").GetInt32(), json.GetProperty("in_review").GetInt32()));
        Assert.Equal(2, json.GetProperty("unreadable_by_reason").GetProperty("truncated").GetInt32());
        Assert.Equal(10, json.GetProperty("classes").EnumerateArray().Sum(c => c.GetProperty("before").GetInt32()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void From_FewImagesWithoutDuplicates_FindsNothing(int count)
    {
        var summary = ReportSummary.From(ReportSamples.Singles(count));
        Assert.Equal((count, 0, 0.0, false), (summary.ImagesRead, summary.Removed, summary.RemovedShare, summary.HasFindings));
        Assert.Contains("without labels", Text(summary), StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<DuplicateReport, DuplicateReport>, string> Contradictions => new()
    {
        { "a lost image", r => r with { Unreadable = [] }, "'train/cat/x.jpg' was lost" },
        { "an image named twice", r => r with { Images = [.. r.Images.Take(9), r.Images[8]] }, "out of order or named twice" },
        { "a missing decision", r => r with { Decisions = [.. r.Decisions.Skip(1)] }, "decisions" },
        { "a group of one", r => r with { Groups = [.. r.Groups, new DuplicateGroup(9, [3], MatchTier.Near)] }, "Group 9 has 1 members" },
        { "a row in two groups", r => r with { Groups = [.. r.Groups, new DuplicateGroup(9, [0, 4], MatchTier.Near)] }, "'test/cat/b.jpg' is in the groups" },
        { "a keeper that goes", r => Change(r, 0, d => d with { Action = DecisionAction.Remove, Keeper = 4 }), "does not stay" },
        { "a removal without a keeper", r => Change(r, 2, d => d with { Keeper = null }), "without a keeper" },
        { "its own keeper", r => Change(r, 2, d => d with { Keeper = 2 }), "without a keeper" },
        { "a keeper without a match", r => Change(r, 2, d => d with { Keeper = 5 }), "have no exact or near match" },
        { "a removal by a look-alike", r => r with { Matches = [.. r.Matches.Select(m => m with { Tier = MatchTier.Semantic })] }, "have no exact or near match" },
        { "another image's decision", r => Change(r, 3, d => d with { Image = 4 }), "is about row 4, not 3" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void From_Contradiction_ThrowsNamingTheImage(string what, Func<DuplicateReport, DuplicateReport> change, string complaint)
    {
        var e = Assert.Throws<InvalidOperationException>(() => ReportSummary.From(change(ReportSamples.Pets())));
        Assert.True(e.Message.Contains(complaint, StringComparison.Ordinal), $"{what}: {e.Message}");
    }

    private static DuplicateReport Change(DuplicateReport report, int row, Func<Decision, Decision> change) =>
        report with { Decisions = [.. report.Decisions.Select((d, i) => i == row ? change(d) : d)] };
}
