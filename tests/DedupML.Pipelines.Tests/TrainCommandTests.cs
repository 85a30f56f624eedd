using System.Globalization;
using System.Text.RegularExpressions;
using DedupML.Testing;
using ModelLoader;

namespace DedupML.Pipelines.Tests;

/// <summary>The training script, as people run it. Scores are those of a small classifier and are not tested.</summary>
public sealed class TrainCommandTests(TrainCommandTests.Program train) : IClassFixture<TrainCommandTests.Program>
{
    [Fact]
    public void Train_WithoutAFolder_ScoresBothKindsOfFoldsAndPredicts()
    {
        var run = train.Built.Run();
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("30 images, 8 groups of duplicates and look-alikes", run.Output, StringComparison.Ordinal);
        Assert.True(Leaks(run, "random") > 0);
        Assert.Equal(0, Leaks(run, "disjoint"));
        Assert.Equal(1, Leaks(run, "the folder's"));
        Assert.Matches(@"is predicted to be (pine|house|cactus); the nearest picture of the data is 0 of 256 bits away\.", run.Output);
        Assert.Contains("3 of 33 images cannot be read and are left out: empty 1, tiff 1, truncated 1.", run.Error, StringComparison.Ordinal);
        Assert.Contains(Build.Describe(), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_SavedModel_PredictsTheSameInAFreshProcess()
    {
        using var folder = new TemporaryFolder();
        string images = folder.At("images"), model = Path.Combine(train.Built.Temporary, "dedupml-model.zip");
        SyntheticSet.Write(images);
        var run = train.Built.Run(images);
        Assert.True(run.Code == 0, run.Error);
        // The loader knows nothing of DedupML and has no store; a copy under another name is new to the model.
        File.Copy(Path.Combine(images, "train/pine/pine-00.jpg"), Path.Combine(images, "train/pine/another.jpg"));
        string[] rows = ["test/cactus/cactus-04.jpg", "train/pine/pine-00.jpg", "train/pine/another.jpg", "train/house/house-01.jpg"];
        DataRow.WriteAll(folder.At("rows.txt"), rows.Select((path, i) => new DataRow { Ordinal = i, ImagePath = path }));
        FreshProcess.Load(folder.At("rows.txt"), model, folder.At("out.txt"));

        string[][] said = [.. File.ReadAllLines(folder.At("out.txt")).Select(l => l.Split('|'))];
        var columns = said[0].Index().ToDictionary(c => c.Item, c => c.Index);
        Assert.Equal(rows, said[1..].Select(r => r[columns["ImagePath"]]));
        Assert.All(said[1..], r => Assert.Contains(r[columns["PredictedLabel"]], (string[])["pine", "house", "cactus"]));
        Assert.Contains($"{rows[0]} is predicted to be {said[1][columns["PredictedLabel"]]};", run.Output, StringComparison.Ordinal);
        // A copy by its bytes has hash, score and group of what it copies.
        Assert.All((string[])["Hash", "Features", "Score", "DuplicateGroup"], c => Assert.Equal(said[2][columns[c]], said[3][columns[c]]));
        Assert.NotEqual(said[2][columns["DuplicateGroup"]], said[4][columns["DuplicateGroup"]]);
        Assert.Equal(4, said[1][columns["Hash"]].Split(' ').Length);
    }

    [SharedTheory("data")]
    [InlineData("cifar10-leak", 100)]
    [InlineData("pokemon-scrape", 9)]
    public void Train_RealSplits_LeakWhereTheyAreKnownTo(string set, int atLeast)
    {
        var run = train.Built.Run(SharedData.PathOf($"data/{set}"));
        Assert.True(run.Code == 0, run.Error);
        Assert.True(Leaks(run, "random") > atLeast);
        Assert.Equal(0, Leaks(run, "disjoint"));
        Assert.True(Leaks(run, "the folder's") >= atLeast);
    }

    [Fact]
    public void Train_NoSuchFolder_SaysSoInOneLine()
    {
        var run = train.Built.Run("no/such/folder");
        Assert.Equal(2, run.Code);
        Assert.Contains("no/such/folder", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_AFolderWithoutClasses_SaysSoInOneLine()
    {
        string flat = Directory.CreateDirectory(train.Built.At("flat")).FullName;
        var run = train.Built.Run(flat);
        Assert.Equal(2, run.Code);
        Assert.Contains("one folder a class", run.Error, StringComparison.Ordinal);
    }

    private static int Leaks(CommandResult run, string name) => int.Parse(
        Regex.Match(run.Output, $@"^{Regex.Escape(name)} +\d+ +\d+ +(\d+) ", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The script, built once.</summary>
    public sealed class Program : IAsyncLifetime
    {
        public PipelineProgram Built { get; private set; } = null!;

        public async Task InitializeAsync() => Built = await PipelineProgram.BuildAsync("pipelines/train.cs");

        public Task DisposeAsync()
        {
            Built?.Dispose();
            return Task.CompletedTask;
        }
    }
}
