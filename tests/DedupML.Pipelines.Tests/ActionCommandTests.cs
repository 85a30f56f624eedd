using System.Text.Json;
using System.Text.RegularExpressions;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>Moving, linking, deleting and undoing, as a user meets them.</summary>
[Collection(SharedCommand.Name)]
public sealed class ActionCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DeduplicateCommand command;
    private readonly string root, report;

    public ActionCommandTests(DeduplicateCommand command)
    {
        this.command = command;
        root = command.CopyImages(folder.At("my images/ﬁlé"));
        report = root + "-dedup-report";
        folder.Write("my images/ﬁlé/train/pine/pine-00-q30.txt", "0 0.5 0.5 1 1");
        folder.Write("my images/ﬁlé/train/pine/pine-00-q30.json", "{}");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Move_ThenUndo_RestoresTheWholeTree()
    {
        string[] before = FileTree.Of(root);
        var applied = command.Run(root, "--apply", "move");
        Assert.Equal(0, applied.Code);
        Assert.Matches($@"(?m)^moved +11 to {Regex.Escape(report)}/quarantine$", applied.Output);
        Assert.Contains($"--undo '{report}'", applied.Output, StringComparison.Ordinal);
        Assert.Equal(before.Length - 13, FileTree.Of(root).Length);
        Assert.Contains("train/pine/pine-00-q30.txt", folder.Names(Path.GetRelativePath(folder.Path, report) + "/quarantine"));

        var undone = command.Run("--undo", report);
        Assert.Equal(0, undone.Code);
        Assert.Equal("restored          13 files\n", undone.Output);
        Assert.Equal(before, FileTree.Of(root));
    }

    [Fact]
    public void Move_ThenSearch_FindsNoMoreDuplicatesOfThose()
    {
        command.Run(root, "--apply", "move");
        var again = command.Run(root, "--apply", "move");
        Assert.Equal(0, again.Code);
        Assert.Matches(@"(?m)^to remove +0$", again.Output);
        Assert.Equal("restored          13 files\n", command.Run("--undo", report).Output);
    }

    [Fact]
    public void Link_ThenUndo_LinksEqualBytesOnlyAndRestores()
    {
        string[] before = FileTree.Of(root);
        var applied = command.Run(root, "--apply", "link");
        Assert.Equal(3, applied.Code);
        Assert.Matches(@"(?m)^linked +2$", applied.Output);
        Assert.Matches(@"(?m)^9 left as they are:$", applied.Error);
        Assert.Contains("  train/pine/pine-00-q30.jpg: ", applied.Error, StringComparison.Ordinal);
        Assert.Equal(before.Length, FileTree.Of(root).Length);
        Assert.Matches(@"(?m)^to remove +9 ", command.Run(root).Output);

        Assert.Equal(0, command.Run("--undo", report).Code);
        Assert.Equal(before, FileTree.Of(root));
    }

    [Theory]
    [InlineData("no\n")]
    [InlineData("y\n")]
    [InlineData("")]
    public void Delete_NotYes_DeletesNothing(string answer)
    {
        string[] before = FileTree.Of(root);
        var result = command.Run([root, "--apply", "delete"], answer);
        Assert.Equal(2, result.Code);
        Assert.Contains("Delete 11 images for good? There is no undo. Type yes: \nNothing was deleted.\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, FileTree.Of(root));
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "yes\n")]
    public void Delete_Yes_DeletesWhatTheReportSays(bool isTold, string answer)
    {
        command.Run(root);
        var removed = ReportRows.Removed(report).Keys;
        var result = command.Run(["--from", report, "--apply", "delete", .. isTold ? ["--yes"] : Array.Empty<string>()], answer);
        Assert.Equal(0, result.Code);
        Assert.All(removed, path => Assert.False(File.Exists(Path.Combine(root, path))));
        Assert.Equal(20, ReportRows.Of(report, "decisions.csv").Count(r => File.Exists(Path.Combine(root, r[0]))));
        Assert.False(File.Exists(Path.Combine(root, "train/pine/pine-00-q30.txt")));
        Assert.Equal("restored          0 files\n", command.Run("--undo", report).Output);
    }

    [Fact]
    public void From_RemovalTurnedIntoKeep_Stays()
    {
        command.Run(root);
        ReportRows.Edit(report, "decisions.csv", "train/cactus/cactus-00-mirror.jpg,", ",remove,", ",keep,");
        Assert.Equal(0, command.Run("--verify", report).Code);
        var result = command.Run("--from", report, "--apply", "move", "--json");
        Assert.Equal((0, ""), (result.Code, result.Error));
        using var json = JsonDocument.Parse(result.Output);
        var moved = json.RootElement.GetProperty("moved").EnumerateArray().Select(p => p.GetString()).ToList();
        Assert.Equal(10, moved.Count);
        Assert.DoesNotContain("train/cactus/cactus-00-mirror.jpg", moved);
        Assert.True(File.Exists(Path.Combine(root, "train/cactus/cactus-00-mirror.jpg")));

        var undone = command.Run("--undo", report, "--json");
        Assert.Equal((0, ""), (undone.Code, undone.Error));
        using var restored = JsonDocument.Parse(undone.Output);
        Assert.Equal(12, restored.RootElement.GetProperty("restored").GetArrayLength());
    }

    [Theory]
    [InlineData("train/cactus/cactus-00.jpg,", ",keep,", ",remove,", "its keeper 'train/cactus/cactus-00.jpg' does not stay (line ")]
    [InlineData("train/cactus/cactus-00.jpg,", ",keep,", ",review,", "its keeper 'train/cactus/cactus-00.jpg' does not stay")]
    [InlineData("train/cactus/cactus-00-mirror.jpg,", ",train/cactus/cactus-00.jpg,", ",train/pine/pine-00.jpg,", "has no exact or near match of it with its keeper")]
    [InlineData("train/cactus/cactus-00-mirror.jpg,", ",remove,", ",destroy,", "destroy")]
    public void From_HarmfulEdit_IsRefused(string line, string from, string to, string expected)
    {
        command.Run(root);
        ReportRows.Edit(report, "decisions.csv", line, from, to);
        string[] before = FileTree.Of(root);
        var result = command.Run("--from", report, "--apply", "move");
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(expected, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(before, FileTree.Of(root));
    }

    [Fact]
    public void From_FilesChangedSince_AreRefusedAndTheRestGoes()
    {
        command.Run(root);
        File.AppendAllText(Path.Combine(root, "train/pine/pine-00-q30.jpg"), "x");
        File.AppendAllText(Path.Combine(root, "train/house/house-03.jpg"), "x");   // a keeper
        File.Delete(Path.Combine(root, "train/cactus/cactus-00-mirror.jpg"));
        var result = command.Run("--from", report, "--apply", "move");
        Assert.Equal(3, result.Code);
        Assert.Matches(@"(?m)^moved +8 ", result.Output);
        Assert.Matches(@"(?m)^3 left as they are:$", result.Error);
        Assert.All(new[] { "train/pine/pine-00-q30.jpg", "train/house/house-03_copy.jpg", "train/cactus/cactus-00-mirror.jpg" },
            path => Assert.Contains($"  {path}: ", result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_CommandsThatItNames_WorkAsCopied()
    {
        string[] before = FileTree.Of(root);
        command.Run(root);
        string page = File.ReadAllText(Path.Combine(report, "index.html"));
        var commands = Regex.Matches(page, "<dd><code>(.*?)</code>").Select(m => System.Net.WebUtility.HtmlDecode(Regex.Replace(m.Groups[1].Value, "<[^>]*>", ""))).ToList();
        const string tool = "dotnet run pipelines/deduplicate.cs -- ";
        Assert.Equal([$"{tool}--apply move --from '{report}'", $"{tool}--apply link --from '{report}'", $"{tool}--undo '{report}'", $"{tool}--verify '{report}'"], commands);
        int Run(int number) => command.Run([.. Regex.Matches(commands[number][tool.Length..], "'([^']*)'|([^ ]+)").Select(w => w.Groups[1].Value + w.Groups[2].Value)]).Code;
        Assert.Equal([0, 0, 0, 3, 0], [Run(3), Run(0), Run(2), Run(1), Run(2)]);
        Assert.Equal(before, FileTree.Of(root));
    }
}
