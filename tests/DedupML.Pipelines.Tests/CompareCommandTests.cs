using System.Globalization;
using System.Text.Json;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>Raw and deduplicated training sets compared, as a user meets it. Scores are those of a small classifier; what is tested is which images count where.</summary>
public sealed class CompareCommandTests(CompareCommandTests.Program train, Browser browser) : IClassFixture<CompareCommandTests.Program>, IClassFixture<Browser>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CommandResult Run(params string[] arguments) => train.Built.Run([train.Images, "--compare", .. arguments]);

    [Fact]
    public void Help_IsTheApprovedText()
    {
        var result = train.Built.Run("--help");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Approved", "train-help.txt")), result.Output);
    }

    [Fact]
    public void Compare_PaintedSet_TrainsOnEachVariantAndKeepsTheTestSet()
    {
        var result = Run("--report", folder.At("report"));
        Assert.True(result.Code == 0, result.Error);
        Assert.StartsWith("7 test images, 1 leaked (an exact or near match in the raw training set), 6 leak-free\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("A lower score after copies are removed can be the truth", result.Output, StringComparison.Ordinal);
        Assert.EndsWith($"report: {folder.At("report/index.html")}\n", result.Output, StringComparison.Ordinal);
        var scores = ReportRows.Of(folder.At("report"), "compare.csv");
        var trained = scores.Where(r => r[0] == "all" && r[1].Length == 0).ToDictionary(r => r[3], r => int.Parse(r[4], CultureInfo.InvariantCulture));
        // 23 readable training images, two of them exact copies, of near copies seven more; one is a copy of a test image.
        Assert.Equal((23, 21, 14, 13), (trained["raw"], trained["exact"], trained["near"], trained["no-leaks"]));
        Assert.InRange(trained["semantic"], 3, 13);   // painted scenes of a class look alike
        foreach (var model in scores.GroupBy(r => r[3]))
        {
            Assert.Equal(["7", "6", "1"], model.Where(r => r[1].Length == 0).Select(r => r[2]));
            Assert.Equal(7, model.Where(r => r[0] == "all" && r[1].Length > 0).Sum(r => int.Parse(r[2], CultureInfo.InvariantCulture)));
        }
        var images = ReportRows.Of(folder.At("report"), "predictions.csv");
        Assert.Equal(7, images.Count);
        var leaked = Assert.Single(images, r => r[2].Length > 0);
        Assert.StartsWith("test/", leaked[0], StringComparison.Ordinal);
        Assert.StartsWith("train/", leaked[3], StringComparison.Ordinal);
        // The right ones of the table are those of the list.
        Assert.Equal(images.Count(r => r[4] == r[1]), int.Parse(scores[0][5], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Compare_Twice_SameBytes()
    {
        foreach (string name in new[] { "a", "b" })
            Assert.Equal(0, Run("--report", folder.At(name), "--quiet").Code);
        Assert.Equal(0, Run("--report", folder.At("b"), "--quiet").Code);   // over its own report
        foreach (string file in new[] { "compare.csv", "predictions.csv", "index.html" })
            Assert.Equal(File.ReadAllText(folder.At($"a/{file}")), File.ReadAllText(folder.At($"b/{file}")));
    }

    [Fact]
    public void Json_HasEachModel()
    {
        var result = Run("--json");
        Assert.Equal(0, result.Code);
        var answer = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((7, 1), (answer.GetProperty("test_images").GetInt32(), answer.GetProperty("leaked").GetInt32()));
        var models = answer.GetProperty("models").EnumerateArray().ToList();
        Assert.Equal("raw", models[0].GetProperty("name").GetString());
        Assert.All(models, m => Assert.InRange(m.GetProperty("leak_free").GetProperty("accuracy")[0].GetDouble(), 0, 1));
    }

    [SharedFact("data/cifar10-leak")]
    public void Compare_KnownLeaks_TheirScoreIsAMemory()
    {
        var result = train.Built.Run(SharedData.PathOf("data/cifar10-leak"), "--compare", "--json");
        Assert.True(result.Code == 0, result.Error);
        var models = JsonDocument.Parse(result.Output).RootElement.GetProperty("models").EnumerateArray().ToList();
        var clean = models.Single(m => m.GetProperty("name").GetString() == "no-leaks");
        // Without their copies the leaked images are recognised far less often, and the others as often as before.
        Assert.True(clean.GetProperty("leaked").GetProperty("difference")[2].GetDouble() < -0.05);
        var others = clean.GetProperty("leak_free").GetProperty("difference");
        Assert.True(others[1].GetDouble() < 0 && others[2].GetDouble() > 0);
    }

    [Theory]
    [InlineData("--compare needs a training and a test set", "IMAGES/train", "--compare")]
    [InlineData("--report goes with --compare only.", "IMAGES", "--report", "somewhere")]
    [InlineData("--json goes with --compare only.", "IMAGES", "--json")]
    [InlineData("lies inside the images", "IMAGES", "--compare", "--report", "IMAGES/report")]
    [InlineData("does not exist", "no/such/folder", "--compare")]
    [InlineData("'--comprae'", "IMAGES", "--comprae")]
    public void Usage_Wrong_IsOneLine(string says, params string[] arguments)
    {
        var result = train.Built.Run([.. arguments.Select(a => a.Replace("IMAGES", train.Images, StringComparison.Ordinal)), .. arguments.Contains("--json") ? (string[])[] : ["--quiet"]]);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(says, result.Error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    // The screenshots stay in artifacts/page, to be looked at.
    [ChromiumFact]
    public async Task Page_PaintedSet_FitsEveryWidthAndScheme()
    {
        Assert.Equal(0, Run("--report", folder.At("report"), "--quiet").Code);
        string pictures = Directory.CreateDirectory(Path.Combine(SharedData.Repository, "artifacts", "page")).FullName;
        foreach (int width in new[] { 1280, 390 })
        {
            foreach (bool isDark in new[] { false, true })
            {
                var (page, complaints) = await browser.OpenAsync(folder.At("report/index.html"), width, isDark);
                await page.SetViewportSizeAsync(width, 1600);
                Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                // Each chart has a row with an error bar for each training set, within the chart.
                Assert.Equal(6, await page.Locator("figure.scores svg").CountAsync());
                Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('figure.scores')].every(f => f.querySelectorAll('circle').length == f.querySelectorAll('.names li').length && f.querySelectorAll('circle').length > 3)"));
                Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('figure.scores g line')].every(l => [l.x1, l.x2].every(x => x.baseVal.valueInSpecifiedUnits >= 0 && x.baseVal.valueInSpecifiedUnits <= 100))"));
                await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"compare-{width}{(isDark ? "-dark" : "")}.png") });
                Assert.Empty(complaints);
                await page.CloseAsync();
            }
        }
    }

    /// <summary>The script, built once, and a painted set.</summary>
    public sealed class Program : IAsyncLifetime, IDisposable
    {
        internal PipelineProgram Built { get; private set; } = null!;

        public string Images => Built.At("images");

        public async Task InitializeAsync()
        {
            Built = await PipelineProgram.BuildAsync("pipelines/train.cs");
            SyntheticSet.Write(Images);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => Built?.Dispose();
    }
}
