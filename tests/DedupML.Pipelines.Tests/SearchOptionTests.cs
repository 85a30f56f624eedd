using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>Every option of a search changes what it says it changes.</summary>
[Collection(SharedCommand.Name)]
public sealed class SearchOptionTests(DeduplicateCommand command) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Report => folder.At("report");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("all", "identity mirror mirror-turn90 turn90 turn270")]
    [InlineData("mirror", "identity mirror")]
    [InlineData("none", "identity")]
    public void Transforms_AreThoseOfTheProvedPairs(string transforms, string allowed)
    {
        Search("--transforms", transforms);
        var found = ReportRows.Of(Report, "pairs.csv").Where(p => p[2] != "semantic").Select(p => p[3]).Distinct().ToList();
        Assert.Subset(allowed.Split(' ').ToHashSet(), found.ToHashSet());
        Assert.Equal(transforms != "none", found.Contains("mirror"));
        Assert.Equal(transforms == "all", found.Exists(t => t.Contains("turn", StringComparison.Ordinal)));
    }

    [Fact]
    public void Model_Uncalibrated_ListsTheNearestAndNamesTheCommandThatCalibrates()
    {
        string model = folder.At("bare model.json");
        ModelManifestWriter.Write(EmbeddingModel.Load(ModelManifest.Default), null, model);
        var result = command.Run(command.Images, "--report", Report, "--store", "none", "--model", model);
        Assert.Equal(3, result.Code);
        Assert.Contains("uncalibrated: each image's nearest other is looked at and listed, up to 200 pairs, and nothing else is proposed", result.Error, StringComparison.Ordinal);
        Assert.Contains($"To measure its thresholds on your images: dotnet run pipelines/calibrate.cs -- {command.Images} --model '{model}'\n", result.Error, StringComparison.Ordinal);
        var listed = ReportRows.Of(Report, "pairs.csv").Where(p => p[2] == "semantic").ToDictionary(p => (p[0], p[1]), p => p[6]);
        Assert.Equal(0, command.Run("--verify", Report).Code);
        Search("--model", "none");
        foreach (string[] pair in ReportRows.Of(Report, "pairs.csv"))
            listed.Remove((pair[0], pair[1]));
        Assert.NotEmpty(listed);
        Assert.DoesNotContain("", listed.Values);
    }

    [Fact]
    public void Keep_OtherOrder_OtherKeeper()
    {
        Assert.Equal("test/house/holiday.jpg", ReportRows.Removed(command.Report)["train/house/house-01.jpg"]);
        Search("--keep", "pixels");
        Assert.Equal("train/house/house-01.jpg", ReportRows.Removed(Report)["test/house/holiday.jpg"]);
        Search("--keep", "path");
        Assert.Equal("train/cactus/cactus-00-mirror.jpg", ReportRows.Removed(Report)["train/cactus/cactus-00.jpg"]);
    }

    [Fact]
    public void Keep_NamedCriteria_OtherKeeperWithItsReason()
    {
        // house-01 and holiday.jpg are one picture: the one that a person put first stays, though it is the test set's.
        Search("--keep", "folder:train/house:test");
        Assert.Equal("train/house/house-01.jpg", ReportRows.Removed(Report)["test/house/holiday.jpg"]);
        Assert.Equal("near copy: train/house stays before test", ReportRows.Of(Report, "decisions.csv").Single(r => r[0] == "test/house/holiday.jpg")[8]);
        // pine-00-small.jpg is smaller, but within 90 %: then the first path stays.
        Search("--keep", "pixels:90,path");
        Assert.Equal("train/pine/pine-00-q30.jpg", ReportRows.Removed(Report)["train/pine/pine-00.jpg"]);
        Assert.Equal("'big' is no criterion for keeping: it must be one of split, pixels, compression, hash, path, sharpness, labelled, annotated, folder, oldest, newest.",
            command.Run(command.Images, "--report", Report, "--keep", "big").Error.Trim());
    }

    [Fact]
    public void Semantic_LookAlikes_AreListedLeftToAPersonOrRemoved()
    {
        Search("--semantic", "review");
        var asked = ReportRows.Of(Report, "decisions.csv").Where(r => r[3] == "review" && r[4] == "semantic").ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, r => Assert.Contains("not proved by the pixels", r[8], StringComparison.Ordinal));
        var proved = ReportRows.Removed(command.Report);
        Assert.Equal(proved, ReportRows.Removed(Report));

        Search("--semantic", "remove");
        var removed = ReportRows.Removed(Report);
        Assert.Subset(removed.Keys.ToHashSet(), proved.Keys.ToHashSet());
        Assert.True(removed.Count > proved.Count, $"{removed.Count} > {proved.Count}");
        var labels = ReportRows.Of(Report, "decisions.csv").ToDictionary(r => r[0], r => r[1]);
        Assert.All(removed, r => Assert.Equal(labels[r.Value], labels[r.Key]));
        var verified = command.Run("--verify", Report);
        Assert.Equal((0, ""), (verified.Code, verified.Output.Contains("FALSE", StringComparison.Ordinal) ? verified.Output : ""));

        Search("--semantic", "remove", "--semantic-cosine", "0.9999");
        Assert.Equal(proved.Count, ReportRows.Removed(Report).Count);
    }

    [Fact]
    public void Fraction_SaysWhichThresholdItIs()
    {
        var result = Search("--fraction", "0.5");
        Assert.Matches(@"threshold +0\.\d{4}  the cosine at which 5\d\.\d % of the images have a look-alike or copy", result.Output);
    }

    [Theory]
    [InlineData("--fraction chooses the cosine: --semantic-cosine cannot be given as well.", "--fraction", "0.5", "--semantic-cosine", "0.9")]
    [InlineData("--min-points needs --semantic review or remove: pairs that are only listed make no groups.", "--min-points", "3")]
    [InlineData("--semantic needs a network: --model none has none.", "--semantic", "remove", "--model", "none")]
    [InlineData("--fraction must be above 0 and at most 1, such as 0.1, not '0'.", "--fraction", "0")]
    [InlineData("--semantic-cosine must be above 0 and at most 1, such as 0.9, not '1.5'.", "--semantic-cosine", "1.5")]
    [InlineData("--semantic-cosine must be above 0 and at most 1, such as 0.9, not 'NaN'.", "--semantic-cosine", "NaN")]
    [InlineData("--semantic must be list, review or remove, not 'delete'.", "--semantic", "delete")]
    public void Semantic_WhatDoesNotGoTogether_IsRefused(string message, params string[] options)
    {
        var result = command.Run([command.Images, "--report", Report, .. options]);
        Assert.Equal((2, message), (result.Code, result.Error.Replace("--help tells what can be given.", "", StringComparison.Ordinal).Trim()));
    }

    [Theory]
    [InlineData("--min-per-class", "8", "cactus=8 house=8 pine=8")]
    [InlineData("--min-per-split", "3", "cactus=6 house=7 pine=7")]
    [InlineData("--max-removal-share", "0.2", "cactus=7 house=9 pine=10")]
    [InlineData("--protect-rare", "9", "cactus=8 house=7 pine=7")]
    [InlineData("--preserve-balance", "0.01", "")]
    [InlineData("--preserve-balance", "1", "cactus=6 house=7 pine=7")]
    public void Balance_EachRule_IsKept(string option, string value, string after)
    {
        var result = Search(option, value, "--json");
        var json = System.Text.Json.JsonDocument.Parse(result.Output).RootElement;
        string left = string.Join(' ', json.GetProperty("classes").EnumerateArray().Select(c => $"{c.GetProperty("label")}={c.GetProperty("after")}"));
        if (after.Length > 0)
            Assert.Equal(after, left);
        var balance = json.GetProperty("balance");
        int kept = balance.GetProperty("kept").TryGetProperty(option[2..], out var count) ? count.GetInt32() : 0;
        Assert.Equal(11 - json.GetProperty("removed").GetInt32(), kept);
        Assert.Equal(kept, ReportRows.Of(Report, "decisions.csv").Count(r => r[8].Contains(", kept: ", StringComparison.Ordinal)));
        Assert.Equal(option == "--preserve-balance" && value == "1" || after == "cactus=6 house=7 pine=7", kept == 0);
        Assert.Contains("balance\": \"" + option[2..] + "=" + value, File.ReadAllText(Path.Combine(Report, "run.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-removal-share", "2", "--max-removal-share must be 0 to 1, such as 0.2, not '2'.")]
    [InlineData("--preserve-balance", "NaN", "--preserve-balance must be 0 to 1, such as 0.2, not 'NaN'.")]
    [InlineData("--preserve-balance", "-1", "--preserve-balance must be 0 to 1, such as 0.2, not '-1'.")]
    [InlineData("--min-per-class", "few", "--min-per-class must be 0 to 2147483647, not 'few'.")]
    [InlineData("--conflicts", "all", "--conflicts must be review, keep-majority or ignore, not 'all'.")]
    public void Balance_WrongValue_IsRefused(string option, string value, string message)
    {
        var result = command.Run(command.Images, "--report", Report, option, value);
        Assert.Equal((2, $"{message} --help tells what can be given."), (result.Code, result.Error.Trim()));
    }

    [Fact]
    public void Conflicts_EachPolicy_IsListedAndDoesWhatItSays()
    {
        string list = Path.Combine(command.Report, "conflicts.csv");
        Assert.Equal(["a,a_label,b,b_label,tier,group", "train/cactus/cactus-02.jpg,cactus,train/house/mislabelled.jpg,house,near,3"],
            File.ReadAllLines(list).Where(row => !row.Contains(",semantic,", StringComparison.Ordinal)));
        Search("--conflicts", "keep-majority");   // one against one
        Assert.Equal(2, ReportRows.Of(Report, "decisions.csv").Count(r => r[3] == "review"));
        Search("--conflicts", "ignore");
        Assert.DoesNotContain(ReportRows.Of(Report, "decisions.csv"), r => r[3] == "review");
        Assert.Single(ReportRows.Of(Report, "conflicts.csv"), r => r[4] != "semantic");
    }

    [Theory]
    [InlineData("train/pine")]
    [InlineData("./train/pine/")]
    [InlineData("train/pine/pine-00_copy.jpg")]
    public void Protect_FolderOrFile_Stays(string path)
    {
        Search("--protect", path, "--protect", "train/cactus");
        var removed = ReportRows.Removed(Report);
        string start = path.Trim('.', '/');
        Assert.DoesNotContain(removed.Keys, p => p.StartsWith(start, StringComparison.Ordinal) || p.StartsWith("train/cactus/", StringComparison.Ordinal));
        Assert.Contains("train/house/house-03_copy.jpg", removed.Keys);
    }

    [Fact]
    public void Labels_None_NoConflictIsLeft()
    {
        Assert.Equal(2, ReportRows.Of(command.Report, "decisions.csv").Count(r => r[3] == "review"));
        Search("--labels", "none");
        var rows = ReportRows.Of(Report, "decisions.csv");
        Assert.All(rows, r => Assert.Equal("", r[1]));
        Assert.DoesNotContain(rows, r => r[3] == "review");
    }

    [Fact]
    public void Labels_Folders_AlsoWhereImagesLieDeeper()
    {
        string root = command.CopyImages(folder.At("images"));
        Directory.CreateDirectory(Path.Combine(root, "train/pine/old"));
        File.Move(Path.Combine(root, "train/pine/pine-03.jpg"), Path.Combine(root, "train/pine/old/pine-03.jpg"));
        command.Run(root, "--report", Report);
        Assert.All(ReportRows.Of(Report, "decisions.csv"), r => Assert.Equal("", r[1]));
        command.Run(root, "--report", Report, "--labels", "folders");
        Assert.Equal("pine", ReportRows.Of(Report, "decisions.csv").Single(r => r[0] == "train/pine/old/pine-03.jpg")[1]);
    }

    [Fact]
    public void Manifest_OnlyItsFilesWithItsLabels()
    {
        string list = Path.Combine(Path.GetDirectoryName(command.Images)!, "list.csv");
        File.WriteAllText(list, "path,label,split\nimages/train/pine/pine-00.jpg,a,test\nimages/train/pine/pine-00_copy.jpg,a,train\nimages/gone.jpg,b,\n");
        var result = Search("--manifest", list);
        Assert.Equal(["train/pine/pine-00.jpg,a,test,keep", "train/pine/pine-00_copy.jpg,a,train,remove"],
            ReportRows.Of(Report, "decisions.csv").Select(r => string.Join(',', r[..4])));
        Assert.Equal("gone.jpg", Assert.Single(ReportRows.Of(Report, "unreadable.csv"))[0]);
        Assert.Contains("labels from manifest", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-pdq-distance", "140")]
    [InlineData("--max-phash-distance", "28")]
    public void Distances_Wider_MorePairsAreLookedAt(string option, string bits)
    {
        Search(option, bits);
        Assert.True(ReportRows.Of(Report, "pairs.csv").Count > ReportRows.Of(command.Report, "pairs.csv").Count);
        Assert.Equal(ReportRows.Removed(command.Report), ReportRows.Removed(Report));   // the pixels still decide
    }

    [Fact]
    public void Distances_Zero_OnlyEqualHashesAreLookedAt()
    {
        Search("--max-pdq-distance", "0", "--max-phash-distance", "0", "--model", "none");
        Assert.True(ReportRows.Removed(Report).Count < ReportRows.Removed(command.Report).Count);
        Assert.Contains("train/house/house-03_copy.jpg", ReportRows.Removed(Report).Keys);
    }

    [Fact]
    public void MinQuality_AboveAll_OnlyBytesAndPixelsMatch()
    {
        Search("--min-quality", "100", "--max-phash-distance", "0");
        var plain = ReportRows.Of(Report, "contents.csv").Where(r => r[7] != "100").Select(r => r[0]).ToHashSet();
        Assert.NotEmpty(plain);
        Assert.All(ReportRows.Of(Report, "pairs.csv").Where(p => plain.Contains(p[0]) && plain.Contains(p[1])), p => Assert.Equal("exact", p[2]));
    }

    [Fact]
    public void MaxPixels_Small_LargerOnesAreRefused()
    {
        Search("--max-pixels", "100000");
        Assert.Contains(ReportRows.Of(Report, "unreadable.csv"), r => r[0] == "train/pine/pine-00.jpg" && r[1].StartsWith("too large", StringComparison.Ordinal));
        Assert.Contains(ReportRows.Of(Report, "decisions.csv"), r => r[0] == "train/pine/pine-00-small.jpg");
        Assert.Equal(0, command.Run("--verify", Report).Code);
    }

    [Fact]
    public void Store_FileOrNone_IsMadeOrNot()
    {
        Search("--store", folder.At("mine.db"));
        Assert.True(new FileInfo(folder.At("mine.db")).Length > 0);
        Directory.Delete(Report, recursive: true);
        File.Delete(folder.At("mine.db"));
        string[] before = folder.Names();
        Search("--store", "none");
        Assert.Equal(before, folder.Names().Where(n => !n.StartsWith("report/", StringComparison.Ordinal)));
    }

    private CommandResult Search(params string[] options)
    {
        var result = command.Run([command.Images, "--report", Report, .. options]);
        Assert.Equal(3, result.Code);
        return result;
    }
}
