using System.Text.RegularExpressions;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;

namespace DedupML.Tests.Reports;

public sealed class HtmlReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Page(DuplicateReport report, string name = "index.html", Func<FoundImage, byte[]?>? thumbnail = null)
    {
        HtmlReport.Write(report, folder.Path, thumbnail ?? (_ => null));
        return File.ReadAllText(folder[name]);
    }

    private static int Count(string text, string pattern) => Regex.Count(text, pattern);

    [Fact]
    public void Write_250Groups_TwoPagesThatKnowEachOther()
    {
        var report = ReportSamples.Pairs(250);
        Assert.Equal(200, Count(Page(report), "<article class=\"group"));
        string second = File.ReadAllText(folder["groups-2.html"]);
        Assert.Equal(50, Count(second, "<article class=\"group"));
        Assert.Contains("href=\"groups-2.html#groups\"", File.ReadAllText(folder["index.html"]), StringComparison.Ordinal);
        Assert.Contains("href=\"index.html#groups\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"classes\"", second, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["groups-3.html"]));
    }

    [Fact]
    public void Write_FewerGroupsThanBefore_DeletesThePagesLeftOver()
    {
        Page(ReportSamples.Pairs(250));
        Page(ReportSamples.Pairs(3));
        Assert.False(File.Exists(folder["groups-2.html"]));
    }

    [Fact]
    public void Write_GroupOf20000_Shows24AndCountsTheRest()
    {
        int asked = 0;
        string page = Page(ReportSamples.Copies(20_000), thumbnail: _ => { Interlocked.Increment(ref asked); return [0xFF, 0xD8]; });
        Assert.Equal(24, Count(page, "<figure class=\"card"));
        Assert.Contains("and 19,976 more exact copies, all of which go", page, StringComparison.Ordinal);
        Assert.Equal(1, asked);   // copies with the same bytes share one thumbnail
        Assert.True(page.Length < 100_000, $"{page.Length} characters");
    }

    [Theory]
    [InlineData(0, "There is no image.")]
    [InlineData(1, "No duplicates.")]
    [InlineData(2, "No duplicates.")]
    public void Write_NoDuplicates_SaysSo(int count, string headline) =>
        Assert.Contains($"<h1>{headline}</h1>", Page(ReportSamples.Singles(count)), StringComparison.Ordinal);

    [Fact]
    public void Write_MarkupInEveryText_IsEscaped()
    {
        const string Evil = "<img src=x onerror=alert(1)>\"'&.jpg";
        var report = new SampleReport(Path.Combine(Path.GetTempPath(), "<b>set</b>"))
            .Image("a/" + Evil, "<script>label", "<i>split").Image("b/" + Evil, "<script>other", "<i>other").Image("c.jpg").Image("d.jpg")
            .Match("a/" + Evil, "b/" + Evil).Match("c.jpg", "d.jpg", MatchTier.Semantic).Unreadable("<u>.jpg", "<em>reason: <em>more").Build();
        report = report with
        {
            Decisions = [.. report.Decisions.Select(d => d with { Reason = "</p><script>x" })],
            Run = report.Run with { Settings = new Dictionary<string, string> { ["<s>name"] = "<s>value" } },
        };
        string page = Page(report);
        string markup = Regex.Replace(page, "(?s)<style>.*?</style>|<script>.*?</script>", "");
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;.jpg", markup, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(img|script|b>set|i>|u>|em>|s>)", markup);
    }

    [Fact]
    public void Write_Pets_AsksNoNetworkAndRunsOnlyItsOwnScript()
    {
        string page = Page(ReportSamples.Pets(), thumbnail: _ => [0xFF, 0xD8]);
        Assert.DoesNotMatch("(?i)(src|href)=\"(https?:)?//|@import|url\\(", page);
        Assert.Contains("default-src &#39;none&#39;", page, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/jpeg;base64,/9g=\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Pets_ConflictFirstThenLeakThenByNumber()
    {
        var groups = Regex.Matches(Page(ReportSamples.Pets()), "id=\"group-(\\d+)\"").Select(m => m.Groups[1].Value);
        Assert.Equal(["2", "1", "3"], groups);
    }

    [Fact]
    public void Write_Balance_SharesCostsAndWhatWasMissed()
    {
        var report = ReportSamples.Pets();
        report = report with
        {
            Decisions = [.. report.Decisions.Select(d => report.Images[d.Image].Path == "train/cat/a.jpg"
                ? d with { Action = DecisionAction.Keep, Keeper = d.Image, KeptBy = BalanceConstraint.MinPerClass } : d)],
            Misses = [new(BalanceConstraint.MinPerClassAndSplit, "<dog>", "train", 9, 3)],
        };
        // Cats 6 of 10 before, 5 of 8 after.
        var balance = ReportSummary.From(report).Balance!;
        Assert.Equal(0.025, balance.TotalVariation, 12);
        Assert.Equal(0.625 * Math.Log(0.625 / 0.6) + 0.375 * Math.Log(0.375 / 0.4), balance.Divergence, 12);
        Assert.Equal([new ConstraintCost(BalanceConstraint.MinPerClass, 1, 2_500)], balance.Costs);
        string page = Page(report);
        Assert.Contains("they shift by 2.50 points (total variation); KL(after‖before) is 0.001312 nats.", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"60.0 % before, 62.5 % after\"", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">min-per-class</th><td class=\"n\">1</td><td class=\"n\">2.5 kB</td>", page, StringComparison.Ordinal);
        Assert.Contains("<li>&lt;dog&gt; keeps 3 of 9 in train <span class=\"muted\">min-per-split</span></li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What the rules keep", Page(ReportSamples.Pets()), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"balance\"", Page(ReportSamples.Pairs(2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LookAlikesOfUnequalLabels_ComeFirstAndAreMarked()
    {
        string page = Page(new SampleReport(ReportSamples.Root).Image("a.jpg", "cat").Image("b.jpg", "cat").Image("c.jpg", "dog")
            .Match("a.jpg", "b.jpg", MatchTier.Semantic, residual: 13).Match("a.jpg", "c.jpg", MatchTier.Semantic, residual: 40).Build());
        Assert.Matches("(?s)id=\"conflicts\".*1 pair in <a href=\"conflicts.csv\">conflicts.csv</a>, all of them only <a href=\"#look-alikes\">look alike</a>", page);
        Assert.Matches("(?s)Look-alikes 1\"><header><span class=\"badge review\">labels differ</span></header>.*c\\.jpg.*Look-alikes 2\"><div", page);
    }

    [Fact]
    public void From_SeveralLabels_CountForEachAndAreComparedAsSets()
    {
        var report = new SampleReport(ReportSamples.Root).Image("a.jpg", "cat;dog", bytes: 5).Image("b.jpg", "cat;dog").Image("c.jpg", "dog").Image("d.jpg")
            .Match("a.jpg", "b.jpg", MatchTier.Exact).Build();
        var summary = ReportSummary.From(report);
        Assert.Equal([("cat", 2, 1), ("dog", 3, 1), (null, 1, 0)], summary.Classes.Select(c => (c.Label, c.Before, c.Removed)));
        Assert.Empty(summary.Conflicts);
        Assert.Empty(summary.ConflictPairs);
    }

    [Fact]
    public void Write_AnyPath_LinksToTheFileRelativeToThePage()
    {
        using var set = new TemporaryFolder();
        string page = Page(new SampleReport(set.Path).Image("a #1.jpg").Image("ü/b%.jpg").Match("a #1.jpg", "ü/b%.jpg").Build());
        Assert.Contains($"href=\"../{Path.GetFileName(set.Path)}/a%20%231.jpg\"", page, StringComparison.Ordinal);
        Assert.Contains("/%C3%BC/b%25.jpg\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OneOrManyThreads_SameBytes()
    {
        string Bytes(int threads)
        {
            HtmlReport.Write(ReportSamples.Pairs(30), folder.Path, i => [(byte)i.Path[3], (byte)i.Path[4]], new() { Threads = threads });
            return File.ReadAllText(folder["index.html"]);
        }
        Assert.Equal(Bytes(1), Bytes(8));
    }

    [Fact]
    public void Write_Cancelled_LeavesNoPage()
    {
        Assert.ThrowsAny<OperationCanceledException>(() =>
            HtmlReport.Write(ReportSamples.Pets(), folder.Path, _ => null, cancellation: new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
