using System.Globalization;
using System.Text.Json;
using DedupML.Features;
using DedupML.Testing;
using Microsoft.Playwright;

namespace DedupML.Pipelines.Tests;

/// <summary>Calibration, as a user meets it.</summary>
public sealed class CalibrateCommandTests(CalibrateCommandTests.Program calibrate, Browser browser) : IClassFixture<CalibrateCommandTests.Program>, IClassFixture<Browser>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Report => folder.At("report");

    private CommandResult Run(params string[] arguments) => calibrate.Built.Run([calibrate.Images, "--report", Report, "--photographs", "3", .. arguments]);

    [Fact]
    public void Help_IsTheApprovedText()
    {
        var result = calibrate.Built.Run("--help");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Approved", "calibrate-help.txt")), result.Output);
    }

    [Fact]
    public void Run_PaintedSet_WritesAManifestThatASearchTakes()
    {
        var result = Run("--target-fpr", "0.02", "--out", folder.At("deep/mine.json"), "--threads", "1", "--quiet");
        Assert.Equal(3, result.Code);   // two files cannot be read
        Assert.Contains($"manifest: {folder.At("deep/mine.json")}\n", result.Output, StringComparison.Ordinal);
        var manifest = ModelManifest.Load(folder.At("deep/mine.json"));
        Assert.True(EmbeddingModel.Load(manifest).IsKnown);
        string cosines = manifest.Thresholds!.Describe();
        Assert.Contains(cosines, result.Output, StringComparison.Ordinal);

        // The search says which thresholds it used.
        var searched = new DuplicateFinder(new() { Model = manifest, StoreFile = null }).Run(DedupML.Datasets.DatasetScanner.Scan(calibrate.Images));
        Assert.Equal(cosines, searched.Run.Settings["cosines"]);
        Assert.Equal(["curve.csv", "index.html", "nearest.csv", "recall.csv", "run.json"], folder.Names("report"));
        var recall = ReportRows.Of(Report, "recall.csv");
        Assert.Equal(3 * 22, recall.Count);
        Assert.All(recall, r => Assert.True(Number(r[3]) <= Number(r[2]) && Number(r[2]) <= Number(r[4])));
        // As far as hashes go, turns count.
        Assert.Equal(1, Number(recall.Single(r => r[0] == "rotate 90 deg" && r[1] == "hash")[2]));
    }

    [Fact]
    public void Run_Twice_TheSameBytes()
    {
        Run("--target-fpr", "0.02", "--threads", "2", "--quiet");
        string[] files = ["curve.csv", "index.html", "nearest.csv", "recall.csv", "model.json"];
        string[] before = [.. files.Select(f => File.ReadAllText(Path.Combine(Report, f)))];
        var again = Run("--target-fpr", "0.02", "--threads", "1", "--quiet");
        Assert.Equal(3, again.Code);
        Assert.Equal(before, files.Select(f => File.ReadAllText(Path.Combine(Report, f))));
    }

    [Fact]
    public void Run_RateThatSoFewCannotShow_NoManifestAndSaysHowManyAreNeeded()
    {
        var result = Run("--json");
        Assert.Equal(3, result.Code);
        using var answer = JsonDocument.Parse(result.Output);
        Assert.False(answer.RootElement.TryGetProperty("manifest", out _));
        Assert.Equal(1e-4, answer.RootElement.GetProperty("target_fpr").GetDouble());
        Assert.Contains("142 different images", answer.RootElement.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Report, "model.json")));
    }

    [Fact]
    public void Judged_NearestFilledIn_DecidesTheListingThreshold()
    {
        Run("--target-fpr", "0.02", "--quiet");
        string[] rows = File.ReadAllLines(Path.Combine(Report, "nearest.csv"));
        Assert.Equal("a,b,cosine,hash_distance,duplicate", rows[0]);
        string judged = folder.At("judged.csv");
        File.WriteAllLines(judged, rows.Take(6).Select((r, i) => i == 0 ? r : r + (i <= 2 ? "yes" : "no")));
        using var answer = JsonDocument.Parse(Run("--target-fpr", "0.02", "--judged", judged, "--target-precision", "1", "--json").Output);
        double second = Number(rows[2].Split(',')[2]);
        double semantic = answer.RootElement.GetProperty("thresholds").GetProperty("semantic").GetDouble();
        Assert.InRange(semantic, second - 0.0005, second);
        Assert.Equal(5, answer.RootElement.GetProperty("judged").GetInt32());

        File.Copy(judged, Path.Combine(Report, "nearest.csv"), overwrite: true);
        var refused = Run("--target-fpr", "0.02");
        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains("holds your judgements", refused.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(judged), File.ReadAllText(Path.Combine(Report, "nearest.csv")));
    }

    [Fact]
    public void Model_Uncalibrated_IsCalibratedWithoutBeingToldTo()
    {
        var network = EmbeddingModel.Load(ModelManifest.Default);
        ModelManifestWriter.Write(network, null, folder.At("bare model.json"));
        var result = Run("--model", folder.At("bare model.json"), "--target-fpr", "0.02", "--quiet");
        Assert.Equal(3, result.Code);
        Assert.DoesNotContain("uncalibrated", result.Error, StringComparison.Ordinal);
        Assert.True(ModelManifest.Load(Path.Combine(Report, "model.json")).IsCalibrated);
    }

    [Fact]
    public void Model_None_MeasuresHashes()
    {
        var result = Run("--model", "none", "--target-fpr", "0.02", "--quiet");
        Assert.Equal(3, result.Code);
        Assert.Contains("recall by hash", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("manifest", result.Output, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Page_EveryWidth_FitsAndComplainsOfNothing()
    {
        Run("--target-fpr", "0.02", "--quiet");
        foreach (int width in new[] { 1280, 390 })
        {
            var (page, complaints) = await browser.OpenAsync(Path.Combine(Report, "index.html"), width);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal(3, await page.Locator("#curve polyline").CountAsync());
            Assert.Equal(22, await page.Locator("#edits tbody tr").CountAsync());
            Assert.Equal(ReportRows.Of(Report, "nearest.csv").Count, await page.Locator("#groups article").CountAsync());
            Assert.Empty(complaints);
            await page.CloseAsync();
        }
    }

    [Theory]
    [InlineData("--target-fpr must be above 0 and below 1", "--target-fpr", "often")]
    [InlineData("--target-fpr must be above 0 and below 1", "--target-fpr", "0")]
    [InlineData("--target-precision needs --judged", "--target-precision", "0.9")]
    [InlineData("--out does not go with --model none", "--model", "none", "--out", "x.json")]
    [InlineData("cannot be read as a list of judged pairs", "--judged", "no-such.csv")]
    [InlineData("cannot be read", "--model", "no-such.json")]
    [InlineData("--photographs must be 1 to 100000, not '0'", "--photographs", "0")]
    public void Usage_Wrong_IsOneLine(string says, params string[] arguments)
    {
        var result = calibrate.Built.Run([calibrate.Images, "--report", Report, .. arguments]);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(says, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Report));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The command, built once, and a painted set.</summary>
    public sealed class Program : IAsyncLifetime, IDisposable
    {
        internal PipelineProgram Built { get; private set; } = null!;

        public string Images => Built.At("images");

        public async Task InitializeAsync()
        {
            Built = await PipelineProgram.BuildAsync("pipelines/calibrate.cs");
            SyntheticSet.Write(Images);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => Built?.Dispose();
    }
}
