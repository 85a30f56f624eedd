using System.Text.Json;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>Shrinking before annotation, as a user meets it.</summary>
public sealed class ShrinkCommandTests(ShrinkCommandTests.Program shrink) : IClassFixture<ShrinkCommandTests.Program>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Report => folder.At("report");

    private CommandResult Run(params string[] arguments) => shrink.Built.Run([shrink.Images, "--report", Report, .. arguments]);

    [Fact]
    public void Help_IsTheApprovedText()
    {
        var result = shrink.Built.Run("--help");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Approved", "shrink-for-annotation-help.txt")), result.Output);
    }

    [Fact]
    public void Budget_Larger_BeginsWithTheSmaller()
    {
        Assert.Equal(3, Run("--budget", "5", "--threads", "1").Code);   // two files cannot be read
        string[] five = File.ReadAllLines(Path.Combine(Report, "shortlist.csv"));
        Run("--budget", "9", "--out", folder.At("out"));
        var nine = ReportRows.Of(Report, "shortlist.csv");
        Assert.Equal("rank,path,label,distance,represents", five[0]);
        Assert.Equal(five[1..].Select(l => string.Join(',', l.Split(',')[..4])), nine.Take(5).Select(r => string.Join(',', r[..4])));
        Assert.Equal(9, nine.Count);
        Assert.Equal(31, nine.Sum(r => int.Parse(r[4], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(nine.Select(r => r[1]).Order(StringComparer.Ordinal), folder.Names("out"));
    }

    [Fact]
    public void Json_Cost_IsSaved()
    {
        using var answer = JsonDocument.Parse(Run("--share", "0.5", "--cost-per-image", "0.25", "--json", "--by-folder").Output);
        int listed = answer.RootElement.GetProperty("to_annotate").GetInt32();
        Assert.Equal(16, listed);
        Assert.Equal(31 - listed, answer.RootElement.GetProperty("saved").GetInt32());
        Assert.Equal((31 - listed) * 0.25, answer.RootElement.GetProperty("saved_cost").GetDouble());
        Assert.True(answer.RootElement.GetProperty("mean_distance").GetDouble() < answer.RootElement.GetProperty("random_mean_distance").GetDouble());
    }

    [Fact]
    public void Against_ALabelledSet_ItsCopiesAreNotListed()
    {
        Directory.CreateDirectory(folder.At("known"));
        File.Copy(Path.Combine(shrink.Images, "train/pine/pine-01.jpg"), folder.At("known/mine.jpg"));
        Assert.Equal(3, Run("--budget", "40", "--against", folder.At("known")).Code);
        Assert.DoesNotContain(ReportRows.Of(Report, "shortlist.csv"), r => r[1] is "train/pine/pine-01.jpg" or "labelled/mine.jpg");
    }

    [Fact]
    public void PropagateLabels_OfTheList_ReachCopies()
    {
        Run("--budget", "8");
        File.WriteAllLines(folder.At("labels.csv"), ReportRows.Of(Report, "shortlist.csv").Select(r => $"{r[1]},is {r[2]}").Prepend("path,label"));
        var result = Run("--propagate-labels", folder.At("labels.csv"));
        Assert.Equal(3, result.Code);
        var rows = ReportRows.Of(Report, "propagated.csv");
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.StartsWith("is ", r[1], StringComparison.Ordinal));
        Assert.Contains(rows, r => r[3] is "exact" or "near");
        Assert.Contains($"8 labels for {rows.Count} more images", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--budget and --share", "--budget", "5", "--share", "0.1")]
    [InlineData("--mode goes with --out", "--mode", "copy")]
    [InlineData("--cost-per-image must be a number", "--cost-per-image", "cheap")]
    [InlineData("--cost-per-image must be a number", "--cost-per-image", "NaN")]
    [InlineData("cannot be read as a list of labels", "--propagate-labels", "no-such.csv")]
    public void Usage_Wrong_IsOneLine(string says, params string[] arguments)
    {
        var result = Run(arguments);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(says, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>The command, built once, and a painted set.</summary>
    public sealed class Program : IAsyncLifetime, IDisposable
    {
        internal PipelineProgram Built { get; private set; } = null!;

        public string Images => Built.At("images");

        public async Task InitializeAsync()
        {
            Built = await PipelineProgram.BuildAsync("pipelines/shrink-for-annotation.cs");
            SyntheticSet.Write(Images);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => Built?.Dispose();
    }
}
