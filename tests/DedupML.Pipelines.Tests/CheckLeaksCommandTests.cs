using System.Text.Json;
using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>The gate, as a user and a CI script meet it.</summary>
[Collection(SharedSplitCommands.Name)]
public sealed class CheckLeaksCommandTests(SplitCommands commands) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Help_IsTheApprovedText()
    {
        var result = commands.Check("--help");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Approved", "check-leaks-help.txt")), result.Output);
    }

    [Fact]
    public void Check_PaintedSet_ThreeAndTheTable()
    {
        Assert.Equal(3, commands.FirstRun.Code);
        Assert.StartsWith("""
            images read         41  train 25, validation 8, test 8
            unreadable           2  empty 1, truncated 1
            leaks                6  pairs of images across splits
              train–validation   2  1 exact, 1 near; 11 semantic besides
              train–test         3  0 exact, 3 near; 11 semantic besides
              validation–test    1  0 exact, 1 near; 7 semantic besides
            leaking images       9  train 4 of 25, validation 2 of 8, test 3 of 8
            dropped              5  train 4, validation 1

            """, commands.FirstRun.Output, StringComparison.Ordinal);
        Assert.EndsWith($"report: {Path.Combine(commands.Report, "index.html")}\nrepaired: {commands.Repaired}\n", commands.FirstRun.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_Leaks_TheOneThatGivesWayComesFirst()
    {
        var rows = ReportRows.Of(commands.Report, "leaks.csv");
        Assert.Equal("a,a_split,b,b_split,tier,transform,matrix,hash_distance,cosine,residual", File.ReadLines(Path.Combine(commands.Report, "leaks.csv")).First());
        Assert.Equal(35, rows.Count);   // the semantic pairs are listed too
        Assert.All(rows, r => Assert.True((r[1], r[3]) is ("train", "validation") or ("train", "test") or ("validation", "test"), string.Join(' ', r)));
        Assert.Equal(["exact", "near", "near", "near", "near", "near"], rows.Select(r => r[4]).Where(tier => tier != "semantic").Order(StringComparer.Ordinal));
        var mirrored = Assert.Single(rows, r => r[0] == "valid/cactus/cactus-04-mirror.jpg" && r[4] == "near");
        Assert.Equal(("test/cactus/cactus-04.jpg", "near", "mirror"), (mirrored[2], mirrored[4], mirrored[5]));
        Assert.Equal(["path", "split", "to", "because", "tier"], File.ReadLines(Path.Combine(commands.Report, "repair.csv")).First().Split(','));
        Assert.Contains(ReportRows.Of(commands.Report, "repair.csv"), r => r is ["train/pine/pine-03.jpg", "train", "", "valid/pine/pine-03_copy.jpg", "exact"]);
        Assert.Equal(2, ReportRows.Of(commands.Report, "unreadable.csv").Count);
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(commands.Report, "run.json")));
        Assert.Equal("exact,near", run.RootElement.GetProperty("settings").GetProperty("tiers").GetString());
        Assert.Equal(6, run.RootElement.GetProperty("counts").GetProperty("leaks").GetInt32());
    }

    [Fact]
    public void Fix_TheRepairedSet_IsCleanAndOfTheSameLayout()
    {
        var again = commands.Check(commands.Repaired);
        Assert.Equal(0, again.Code);
        Assert.Matches("^images read +36  train 21, validation 7, test 8\nleaks +0 ", again.Output);
        var names = Names(commands.Repaired);
        Assert.True(names.IsSubsetOf(Names(commands.Images)));
        Assert.Equal(36, names.Count);
    }

    [SharedFact("data/rf-apples")]
    public void Fix_Apples_TheirBoxesComeAlongAndASecondRunIsClean()
    {
        var result = commands.Check(SharedData.PathOf("data/rf-apples"), "--fix", folder.At("out"));
        Assert.Equal(3, result.Code);
        Assert.EndsWith($"repaired: {folder.At("out")}\nannotations: 3 COCO files of 181 images\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(3, folder.Names("out").Count(n => n.EndsWith("/_annotations.coco.json", StringComparison.Ordinal)));
        Assert.Equal(0, commands.Check(folder.At("out")).Code);
    }

    [Fact]
    public void Fix_DamagedCoco_IsOneLineAndTwo()
    {
        folder.Write("set/train/a.jpg", File.ReadAllBytes(Path.Combine(commands.Images, "train/house/house-01.jpg")));
        folder.Write("set/test/b.jpg", File.ReadAllBytes(Path.Combine(commands.Images, "test/house/holiday.jpg")));
        folder.Write("set/train/boxes.json", """{"images": [{"id": 1, "file_name": "a.jpg"},], "annotations": []}""");
        var result = commands.Check(folder.At("set"), "--fix", folder.At("out"), "--quiet");
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("boxes.json' lists images as COCO files do but is no valid JSON", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("out")));
    }

    [Fact]
    public void Check_TwoRuns_SameBytes()
    {
        foreach (string name in new[] { "one", "two" })
            commands.Check(commands.Images, "--report", folder.At(name), "--threads", name == "one" ? "1" : "4", "--store", "none");
        foreach (string file in new[] { "leaks.csv", "unreadable.csv", "index.html" })
            Assert.Equal(File.ReadAllText(folder.At("one/" + file)), File.ReadAllText(folder.At("two/" + file)));
    }

    [Theory]
    [InlineData("exact", 1, 34)]
    [InlineData("exact,near", 6, 29)]
    [InlineData("exact,near,semantic", 35, 0)]
    public void Tiers_Given_AreWhatCounts(string tiers, int leaks, int listed)
    {
        using var answer = JsonDocument.Parse(commands.Check(commands.Images, "--tiers", tiers, "--json").Output);
        Assert.Equal((leaks, listed), (answer.RootElement.GetProperty("leaks").GetInt32(), answer.RootElement.GetProperty("listed_besides").GetInt32()));
        string repaired = folder.At("repaired");
        Assert.Equal(3, commands.Check(commands.Images, "--tiers", tiers, "--fix", repaired).Code);
        Assert.Equal(0, commands.Check(repaired, "--tiers", tiers).Code);
    }

    [Fact]
    public void Tiers_SemanticOfAModelWithoutThresholds_IsRefused()
    {
        string model = folder.At("bare.json");
        ModelManifestWriter.Write(EmbeddingModel.Load(ModelManifest.Default), null, model);
        var result = commands.Check(commands.Images, "--tiers", "exact,near,semantic", "--model", model);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("copynet has none: measure it first with pipelines/calibrate.cs.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop-from-train", "dropped +5  train 4, validation 1")]
    [InlineData("drop-from-test", "dropped +5  test 3, validation 2")]
    [InlineData("move-to-train", "moved to train +5  validation 2, test 3")]
    public void Repair_Given_SaysWhatGivesWay(string policy, string line)
    {
        var result = commands.Check(commands.Images, "--repair", policy, "--fix", folder.At("out"), "--mode", "copy");
        Assert.Equal(3, result.Code);
        Assert.Matches(line, result.Output);
        Assert.Equal(0, commands.Check(folder.At("out")).Code);
    }

    [Fact]
    public void Check_FoldersApartAndAReference_AreNamed()
    {
        string theirs = Directory.CreateDirectory(folder.At("theirs")).FullName;
        File.Copy(Path.Combine(commands.Images, "train/house/house-02.jpg"), Path.Combine(theirs, "a.jpg"));
        var result = commands.Check("--train", Path.Combine(commands.Images, "train"), "--test", Path.Combine(commands.Images, "test"), "--reference", theirs, "--report", folder.At("report"), "--fix", folder.At("out"));
        Assert.Equal(3, result.Code);
        Assert.Contains("train–reference", result.Output, StringComparison.Ordinal);
        var rows = ReportRows.Of(folder.At("report"), "leaks.csv");
        Assert.Contains(rows, r => r is ["train/house/house-02.jpg", "train", "reference/a.jpg", "reference", "exact", ..]);
        Assert.Contains(rows, r => r is ["train/house/house-01.jpg", "train", "test/house/holiday.jpg", "test", "near", ..]);
        Assert.Equal(["test", "train"], Directory.GetDirectories(folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, commands.Check(folder.At("out"), "--reference", theirs).Code);
    }

    [Fact]
    public void Check_NoArgument_PaintsASetThatLeaks()
    {
        var result = commands.Check();
        Assert.Equal(3, result.Code);
        Assert.Matches("(?m)^leaks +6 ", result.Output);
        Assert.Contains("images-leak-dedup-report/index.html", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("No folder given: a small set with leaks was painted in", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithoutReport_WritesNothingBeside()
    {
        string[] before = FileTree.Of(commands.Images);
        commands.Check(commands.Images);
        Assert.Equal(before, FileTree.Of(commands.Images));
        Assert.Equal(["images", "repaired", "report"], Directory.GetFileSystemEntries(Path.GetDirectoryName(commands.Images)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("flat", "'flat' has no splits: its first folders must be called train, valid or test.")]
    [InlineData("lone", "'lone' has no split but 'train'")]
    [InlineData("--train flat", "There is nothing to compare 'train' with")]
    [InlineData("--reference flat", "--reference needs the folder of images to be compared with it")]
    [InlineData("flat --train lone", "--train says where a split lies: 'flat' cannot be given as well.")]
    [InlineData("--train flat --test flat", "is given twice.")]
    [InlineData("lone --tiers near", "--tiers leaves out 'exact'")]
    [InlineData("lone --tiers exact,weak", "not 'weak'.")]
    [InlineData("lone --mode copy", "--mode goes with --fix only")]
    [InlineData("lone --repair drop", "--repair must be drop-from-train, move-to-train or drop-from-test, not 'drop'.")]
    [InlineData("both --fix both/out", "lies inside the images: choose a folder outside with --fix.")]
    [InlineData("both --fix flat", "is there already: choose a new folder with --fix.")]
    [InlineData("both --report both/out", "lies inside the images: choose one outside with --report.")]
    [InlineData("both --report flat", "holds other files and no report")]
    [InlineData("both --report out/report --fix out", "neither inside the other.")]
    [InlineData("both --splits nowhere.csv", "cannot be read as a list of splits")]
    [InlineData("both --splits list.csv --fix out", "--fix cannot be given with --splits.")]
    [InlineData("--splits list.csv", "--splits needs the folder of images")]
    public void Check_Wrong_OneLineAndTwo(string arguments, string expected)
    {
        foreach (string file in new[] { "flat/a.jpg", "lone/train/a.jpg", "both/train/a.jpg", "both/test/a.jpg", "list.csv" })
            folder.Write(file, "no image");
        string[] before = FileTree.Of(folder.Path);
        var result = commands.CheckIn(folder.Path, arguments.Split(' '));
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(expected, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(before, FileTree.Of(folder.Path));
    }

    private static HashSet<string> Names(string root) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f))];
}
