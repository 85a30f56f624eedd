using System.Text.Json;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>Searching, as a user meets it.</summary>
[Collection(SharedCommand.Name)]
public sealed class SearchCommandTests(DeduplicateCommand command) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Help_IsTheApprovedText()
    {
        var result = command.Run("--help");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Approved", "deduplicate-help.txt")), result.Output);
    }

    [Fact]
    public void Search_NoArgument_PaintsASetAndFindsItsDuplicates()
    {
        var result = command.Run();
        Assert.Equal(3, result.Code);
        Assert.StartsWith("""
            images read      31  labels from folders
            unreadable        2  empty 1, truncated 1
            exact groups      1
            near groups       6  2 exact copies among them
            semantic pairs   21  alike, not proved: for you to look at
            soft pairs       79  alike in their context: counted only
            to remove        11  35.5 % of the images, 
            """, result.Output, StringComparison.Ordinal);
        Assert.EndsWith("""
            in review         2  a person must decide
            label conflicts   1  one picture, several labels: not removed
              group 3         2  cactus / house
              pairs           1  in conflicts.csv; 16 semantic besides
            leaks             1  pairs across splits
              train–test      1  0 exact, 1 near; 6 semantic besides
            turned            3  exact and near matches that are turned or mirrored

            """, result.Output[..result.Output.IndexOf("report  ", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.StartsWith($"No folder given: a small set with known duplicates was painted in {command.Temporary}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_PaintedSet_RemovesWhatItsNamesSay()
    {
        Assert.Equal(new Dictionary<string, string>
        {
            ["train/pine/pine-00_copy.jpg"] = "train/pine/pine-00.jpg",
            ["train/pine/pine-00-small.jpg"] = "train/pine/pine-00.jpg",
            ["train/pine/pine-00-q30.jpg"] = "train/pine/pine-00.jpg",
            ["train/pine/lossless-b.tif"] = "train/pine/lossless-a.png",
            ["train/pine/pine-01.jpg"] = "train/pine/lossless-a.png",
            ["train/house/house-00-bright.jpg"] = "train/house/house-00.jpg",
            ["train/house/house-00-grey.webp"] = "train/house/house-00.jpg",
            ["train/house/house-01.jpg"] = "test/house/holiday.jpg",
            ["train/house/house-03_copy.jpg"] = "train/house/house-03.jpg",
            ["train/cactus/cactus-00-mirror.jpg"] = "train/cactus/cactus-00.jpg",
            ["train/cactus/cactus-00-turned.jpg"] = "train/cactus/cactus-00.jpg",
        }, ReportRows.Removed(command.Report));
        Assert.Equal(3, command.FirstRun.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Search_NoDuplicates_IsFine(int images)
    {
        string root = folder.At("images");
        Directory.CreateDirectory(root);
        string[] originals = ["train/pine/pine-02.jpg", "train/house/house-02.jpg", "test/cactus/cactus-05.jpg", "test/pine/pine-04.jpg", "test/house/house-05.jpg"];
        foreach (string file in originals[..images])
            File.Copy(Path.Combine(command.Images, file), Path.Combine(root, Path.GetFileName(file)));
        var result = command.Run(root);
        Assert.Equal(0, result.Code);
        Assert.Matches($@"(?m)^images read\s+{images}\s", result.Output);
        Assert.Equal(0, command.Run("--verify", root + "-dedup-report").Code);
    }

    [Fact]
    public void Search_Json_IsOneObjectAndNothingElse()
    {
        var result = command.Run(command.Images, "--json", "--report", folder.At("report"));
        Assert.Equal((3, ""), (result.Code, result.Error));
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(11, json.RootElement.GetProperty("removed").GetInt32());
        Assert.Equal(folder.At("report"), json.RootElement.GetProperty("report").GetString());
    }

    [Fact]
    public void Search_ProgressOnlyOnError_QuietNone()
    {
        Assert.DoesNotContain("reading", command.FirstRun.Output, StringComparison.Ordinal);
        var result = command.Run(command.Images, "--quiet", "--report", folder.At("report"));
        Assert.Equal((3, ""), (result.Code, result.Error));
    }

    [Fact]
    public void Search_DryRun_ChangesNoFile()
    {
        string root = command.CopyImages(folder.At("images"));
        string[] before = FileTree.Of(root);
        Assert.Equal(3, command.Run(root).Code);
        Assert.Equal(before, FileTree.Of(root));
        Assert.Equal(["conflicts.csv", "contents.csv", "decisions.csv", "index.html", "pairs.csv", "run.json", "unreadable.csv"], folder.Names("images-dedup-report"));
    }

    [Fact]
    public void Search_CultureFolderThreadsStore_SameBytes()
    {
        string root = command.CopyImages(folder.At("set of images/Bilder für İstanbul ığ"));
        string report = root + "-dedup-report";
        command.Run(root);
        var first = ReportRows.Bytes(report);
        foreach (var run in new Func<CommandResult>[]
        {
            () => command.Run([root], "", culture: "tr-TR"),
            () => command.Run(["Bilder für İstanbul ığ"], "", folder.At("set of images")),
            () => command.Run(["."], "", root),
            () => command.Run(root, "--threads", "1", "--store", "none"),
            () => command.Run(root, "--threads", "8", "--store", "none"),
        })
        {
            Directory.Delete(report, recursive: true);
            var result = run();
            Assert.Equal(3, result.Code);
            Assert.Equal(first, ReportRows.Bytes(report));
        }
        Assert.Contains($"--from '{report}'", command.Run(root).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_KilledAtAnyMoment_NextRunIsRight()
    {
        string root = command.CopyImages(folder.At("images")), store = folder.At("features.db");
        command.Run(root, "--store", "none");
        var expected = ReportRows.Bytes(root + "-dedup-report");
        foreach (int milliseconds in new[] { 0, 60, 150, 300 })
        {
            Directory.Delete(root + "-dedup-report", recursive: true);
            File.Delete(store);
            using (var process = command.Start([root, "--store", store]))
            {
                SpinWait.SpinUntil(() => { Thread.Sleep(5); return File.Exists(store) || process.HasExited; });
                Thread.Sleep(milliseconds);
                process.Kill();
                process.WaitForExit();
            }
            Assert.Equal(3, command.Run(root, "--store", store).Code);
            Assert.Equal(expected, ReportRows.Bytes(root + "-dedup-report"));
        }
    }

    [Fact]
    public void Search_ReportOfAnEarlierRun_IsReplacedWhole()
    {
        string root = command.CopyImages(folder.At("images"));
        command.Run(root);
        foreach (string file in Directory.EnumerateFiles(root, "*-0*", SearchOption.AllDirectories))
            File.Delete(file);
        command.Run(root);
        Assert.Equal(["train/pine/lossless-b.tif"], ReportRows.Removed(root + "-dedup-report").Keys);
        Assert.Equal(0, command.Run("--verify", root + "-dedup-report").Code);
    }
}
