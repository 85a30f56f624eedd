using System.Text.Json;
using System.Text.RegularExpressions;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Splits;
using DedupML.Testing;

namespace DedupML.Tests.Reports;

public sealed class LeakReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static LeakFindings Findings(DuplicateReport report, LeakOptions? options = null, bool isRepaired = false)
    {
        string?[] splits = [.. report.Images.Select(i => i.Split)];
        options ??= new();
        return new(report, options, LeakFinder.Find(splits, report.Matches, options))
        {
            Repair = isRepaired ? LeakRepair.Repair(splits, report.Matches, options) : null,
        };
    }

    private static SampleReport Pets() => new SampleReport("/pets")
        .Image("test/a.jpg", "cat", "test").Image("train/a.jpg", "cat", "train").Image("train/b.jpg", "dog", "train").Image("valid/b.jpg", "dog", "validation").Image("notes/c.jpg")
        .Match("test/a.jpg", "train/a.jpg", MatchTier.Near, Dihedral.Turn90, bits: 12, residual: 3.456)
        .Match("train/b.jpg", "valid/b.jpg", MatchTier.Exact)
        .Match("test/a.jpg", "valid/b.jpg", MatchTier.Semantic, bits: 40, residual: 30)
        .Match("train/a.jpg", "notes/c.jpg", MatchTier.Exact);

    [Fact]
    public void Write_Leaks_TheOneThatGivesWayFirstAndHowItMapsOntoTheOther()
    {
        LeakReportWriter.Write(Findings(Pets().Unreadable("train/x.jpg", "truncated: it ends early").Build()), folder.Path);
        // The report says how test/a maps onto train/a; the leak is told the other way round. c.jpg is in no split, and its copy leaks once.
        Assert.Equal("""
            a,a_split,b,b_split,tier,transform,matrix,hash_distance,cosine,residual
            train/a.jpg,train,test/a.jpg,test,near,turn270,,12,,3.46
            train/b.jpg,train,valid/b.jpg,validation,exact,identity,,,,
            valid/b.jpg,validation,test/a.jpg,test,semantic,identity,,40,,30.00
            train/b.jpg,train,test/a.jpg,test,semantic,identity,,40,,30.00

            """.Split('\n').Order(StringComparer.Ordinal), File.ReadAllText(folder["leaks.csv"]).Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal("path,reason\ntrain/x.jpg,truncated: it ends early\n", File.ReadAllText(folder["unreadable.csv"]));
    }

    [Fact]
    public void Write_WithAndThenWithoutRepair_NoStaleList()
    {
        LeakReportWriter.Write(Findings(Pets().Build(), isRepaired: true), folder.Path);
        Assert.Equal("path,split,to,because,tier\ntrain/a.jpg,train,,test/a.jpg,near\ntrain/b.jpg,train,,valid/b.jpg,exact\n", File.ReadAllText(folder["repair.csv"]));
        LeakReportWriter.Write(Findings(Pets().Build()), folder.Path);
        Assert.False(File.Exists(folder["repair.csv"]));
    }

    [Fact]
    public void Write_Run_CountsAndSettings()
    {
        LeakReportWriter.Write(Findings(Pets().Build(), new() { Weakest = MatchTier.Semantic, Policy = LeakPolicy.DropFromTest }), folder.Path);
        using var run = JsonDocument.Parse(File.ReadAllText(folder["run.json"]));
        var (settings, counts) = (run.RootElement.GetProperty("settings"), run.RootElement.GetProperty("counts"));
        Assert.Equal(("exact,near,semantic", "drop-from-test"), (settings.GetProperty("tiers").GetString(), settings.GetProperty("policy").GetString()));
        Assert.Equal((4, 0, 1), (counts.GetProperty("leaks").GetInt32(), counts.GetProperty("listed_besides").GetInt32(), counts.GetProperty("without_split").GetInt32()));
        Assert.Equal("/pets", run.RootElement.GetProperty("root").GetString());
    }

    [Fact]
    public void Page_HostileNames_BecomeNoMarkup()
    {
        var report = new SampleReport("/pets").Image("test/<script>alert(1)</script>.jpg", "\"><img src=x>", "test").Image("train/a.jpg", "cat", "train")
            .Match("test/<script>alert(1)</script>.jpg", "train/a.jpg").Build();
        LeakPage.Write(Findings(report), folder.Path, _ => null);
        string page = File.ReadAllText(folder["index.html"]);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;.jpg", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ManyCopies_ShowsTheStrongestAndCountsTheRest()
    {
        // One picture 20 times in train and 15 times in test: 300 pairs, of which only 34 matches are told.
        var sample = new SampleReport("/pets");
        foreach (int i in Enumerable.Range(10, 20))
            sample.Image($"train/{i}.jpg", split: "train", content: "same");
        foreach (int i in Enumerable.Range(10, 15))
            sample.Image($"test/{i}.jpg", split: "test", content: "same").Match("train/10.jpg", $"test/{i}.jpg", MatchTier.Exact);
        foreach (int i in Enumerable.Range(11, 19))
            sample.Match("train/10.jpg", $"train/{i}.jpg", MatchTier.Exact);
        int asked = 0;
        LeakPage.Write(Findings(sample.Build()), folder.Path, _ => { Interlocked.Increment(ref asked); return [0xFF, 0xD8]; });
        string page = File.ReadAllText(folder["index.html"]);
        Assert.Contains("300 leaks between train and test.", page, StringComparison.Ordinal);
        Assert.Equal(200, Regex.Count(page, "<article class=\"group\""));
        Assert.Contains("and 100 more pairs in <a href=\"leaks.csv\">", page, StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(false, "Gives way", "Stays")]
    [InlineData(true, "Goes", "Stays")]
    public void Page_Verdicts_FollowTheRepair(bool isRepaired, string first, string second)
    {
        LeakPage.Write(Findings(Pets().Build(), isRepaired: isRepaired), folder.Path, _ => null);
        string[] verdicts = [.. Regex.Matches(File.ReadAllText(folder["index.html"]), "<p class=\"verdict\">(.*?)</p>").Select(m => m.Groups[1].Value)];
        Assert.Equal([first, second, first, second], verdicts);
    }

    [Fact]
    public void Page_NoImages_SaysSo()
    {
        LeakPage.Write(Findings(new SampleReport("/none").Build()), folder.Path, _ => null);
        Assert.Contains("<h1>There is no image.</h1>", File.ReadAllText(folder["index.html"]), StringComparison.Ordinal);
    }
}
