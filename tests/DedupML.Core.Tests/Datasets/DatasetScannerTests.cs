using System.Diagnostics;
using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class DatasetScannerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ImageDataset Scan(params string[] files)
    {
        foreach (string file in files)
            folder.Write(file, "x");
        return DatasetScanner.Scan(folder.Path);
    }

    /// <summary>Each image as <c>path label split</c>, <c>-</c> for null.</summary>
    private static string[] Rows(ImageDataset set) => [.. set.Images.Select(i => $"{i.Path} {i.Label ?? "-"} {i.Split ?? "-"}")];

    [Fact]
    public void Scan_ClassFolders_AreLabels()
    {
        var set = Scan("dog/2.jpg", "cat/1.png", "cat/a b.PNG", "README.md");
        Assert.Equal(["cat/1.png cat -", "cat/a b.PNG cat -", "dog/2.jpg dog -"], Rows(set));
        Assert.Equal(("folders", 1), (set.LabelSource, set.NotImages));
    }

    [Fact]
    public void Scan_SplitsAndClasses_AreBoth() => Assert.Equal(
        ["Training/cat/1.jpg cat train", "dev/cat/2.jpg cat validation", "eval/dog/3.jpg dog test"],
        Rows(Scan("Training/cat/1.jpg", "dev/cat/2.jpg", "eval/dog/3.jpg", "labels/x.txt")));

    [Theory]
    [InlineData("train", "train"), InlineData("TRAINING", "train"), InlineData("val", "validation"), InlineData("valid", "validation")]
    [InlineData("Validation", "validation"), InlineData("dev", "validation"), InlineData("test", "test"), InlineData("testing", "test"), InlineData("EVAL", "test")]
    public void Scan_SplitFolder_HasItsOneName(string name, string split) => Assert.Equal(split, Assert.Single(Scan($"{name}/1.jpg").Images).Split);

    [Theory]
    [InlineData("train/1.jpg", "valid/2.jpg")]
    [InlineData("train/images/1.jpg", "valid/images/2.jpg")]
    [InlineData("images/train/1.jpg", "images/valid/2.jpg")]
    [InlineData("train/Images/1.jpg", "valid/2.jpg")]
    public void Scan_DetectionExports_HaveSplitsAndNoLabels(string first, string second)
    {
        var set = Scan(first, second, "train/labels/1.txt");
        Assert.Equal(["train", "validation"], set.Images.Select(i => i.Split));
        Assert.All(set.Images, i => Assert.Null(i.Label));
        Assert.Equal("none", set.LabelSource);
    }

    [Theory]
    [InlineData("1.jpg")]
    [InlineData("images/1.jpg")]
    [InlineData("JPEGImages/1.jpg")]
    public void Scan_FlatOrWrapped_IsUnlabelled(string file) => Assert.Equal([$"{file} - -"], Rows(Scan(file, "Annotations/1.xml")));

    [Fact]
    public void Scan_WrappedClasses_AreLabels() => Assert.Equal(["images/cat/1.jpg cat -", "images/dog/1.jpg dog -"], Rows(Scan("images/cat/1.jpg", "images/dog/1.jpg")));

    [Fact]
    public void Scan_FolderImagesAmongOthers_IsAClass() => Assert.Equal(["cat/1.jpg cat -", "images/1.jpg images -"], Rows(Scan("cat/1.jpg", "images/1.jpg")));

    [Fact]
    public void Scan_SplitNameAmongOthers_IsAClass() => Assert.Equal(["cat/1.jpg cat -", "test/1.jpg test -"], Rows(Scan("cat/1.jpg", "test/1.jpg")));

    [Theory]
    [InlineData("cat/1.jpg", "cat/more/2.jpg")]
    [InlineData("cat/1.jpg", "2.jpg")]
    [InlineData("train/cat/1.jpg", "train/2.jpg")]
    public void Scan_OneImageAtAnotherDepth_LeavesAllUnlabelled(string first, string second)
    {
        var set = Scan(first, second);
        Assert.All(set.Images, i => Assert.Null(i.Label));
        Assert.Equal("none", set.LabelSource);
    }

    [Fact]
    public void Scan_LabelsByOption_OverrideTheLayout()
    {
        Scan("train/cat/deep/1.jpg", "train/dog/2.jpg", "train/3.jpg");
        var forced = DatasetScanner.Scan(folder.Path, new() { Labels = LabelMode.Folders });
        Assert.Equal(["train/3.jpg - train", "train/cat/deep/1.jpg cat train", "train/dog/2.jpg dog train"], Rows(forced));
        File.Delete(folder.At("train/3.jpg"));
        File.Delete(folder.At("train/cat/deep/1.jpg"));
        Assert.Equal(["train/dog/2.jpg - train"], Rows(DatasetScanner.Scan(folder.Path, new() { Labels = LabelMode.None })));
    }

    [Fact]
    public void Scan_MagicBytes_MakeAnImage_WhateverTheName()
    {
        folder.Write("photo", [0xff, 0xd8, 0xff, 0xe0, 0]);
        folder.Write("drawing.dat", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);
        folder.Write("note.txt", "BM is how this text begins, yet it is no bitmap");
        folder.Write("camera.NEF", "II*\0 raw files begin as TIFF files do"u8);
        folder.Write("empty", "");
        var set = DatasetScanner.Scan(folder.Path);
        Assert.Equal(["drawing.dat", "photo"], set.Images.Select(i => i.Path));
        Assert.Equal(3, set.NotImages);
    }

    [Fact]
    public void Scan_HiddenOwnAndExcluded_AreNotEntered()
    {
        Scan("a.jpg", ".hidden.jpg", ".git/b.jpg", "old-dedup-report/quarantine/c.jpg", "mine/journal.db", "mine/quarantine/d.jpg", "quarantine/e.jpg", "out/f.jpg");
        var set = DatasetScanner.Scan(folder.Path, new() { Exclude = [folder.At("out") + "/"] });
        Assert.Equal(["a.jpg", "quarantine/e.jpg"], set.Images.Select(i => i.Path));
        Assert.Equal((2, 3), (set.Hidden, set.OwnFolders));
    }

    [Fact]
    public void Scan_Links_FilesAreMarkedAndFoldersNotFollowed()
    {
        Scan("real/a.jpg");
        File.CreateSymbolicLink(folder.At("real/b.jpg"), folder.At("real/a.jpg"));
        File.CreateSymbolicLink(folder.At("real/gone.jpg"), folder.At("nowhere.jpg"));
        Directory.CreateSymbolicLink(folder.At("ring"), folder.Path);
        var set = DatasetScanner.Scan(folder.Path);
        Assert.Equal([("real/a.jpg", false), ("real/b.jpg", true)], set.Images.Select(i => (i.Path, i.IsLink)));
        Assert.Equal(set.Images[0].Identity, set.Images[1].Identity);
        Assert.Equal(new UnreadableEntry("real/gone.jpg", "broken link: it leads to nothing"), Assert.Single(set.Unreadable));
        Assert.Equal(1, set.LinkedFolders);
    }

    [Fact]
    public void Scan_HardLinks_HaveOneIdentity()
    {
        if (!PosixCalls.IsSupported)
            return;
        Scan("a.jpg", "b.jpg");
        PosixCalls.Link(folder.At("a.jpg"), folder.At("c.jpg"));
        var images = DatasetScanner.Scan(folder.Path).Images;
        Assert.NotNull(images[0].Identity);
        Assert.Equal(images[0].Identity, images[2].Identity);
        Assert.NotEqual(images[0].Identity, images[1].Identity);
    }

    [Fact]
    public void Scan_FolderWithAnImagesName_IsARowAndEntered()
    {
        Scan("empty.jpg/x.txt", "full.jpg/a.jpg");
        var set = DatasetScanner.Scan(folder.Path);
        Assert.Equal(["empty.jpg", "full.jpg"], set.Unreadable.Select(u => u.Path));
        Assert.All(set.Unreadable, u => Assert.StartsWith("is a folder: ", u.Reason, StringComparison.Ordinal));
        Assert.Equal(["full.jpg/a.jpg"], set.Images.Select(i => i.Path));
    }

    [Fact]
    public void Scan_FolderThatMayNotBeListed_IsARow()
    {
        Scan("closed/a.jpg", "open/b.jpg");
        var set = DatasetScanner.Scan(
            folder.Path, new(), f => f.EndsWith("closed", StringComparison.Ordinal) ? throw new UnauthorizedAccessException() : FolderEntry.Of(f), default);
        Assert.Equal(["open/b.jpg"], set.Images.Select(i => i.Path));
        Assert.Equal(new UnreadableEntry("closed", "no permission: the folder cannot be listed"), Assert.Single(set.Unreadable));
    }

    [Fact]
    public void Scan_OddNames_DoNotStopTheScan()
    {
        Scan("a b.jpg", "Größe.jpg", "日本.jpg", "two\nlines.jpg", "com,ma\".jpg");
        Shell("printf x > \"$(printf 'bad\\377.jpg')\"; mkdir \"$(printf 'dir\\377')\"; mkfifo pipe.jpg pipe");
        var set = DatasetScanner.Scan(folder.Path);
        Shell("rm -r bad* dir*");   // .NET could not
        Assert.Equal(["Größe.jpg", "a b.jpg", "com,ma\".jpg", "two\nlines.jpg", "日本.jpg"], set.Images.Select(i => i.Path));
        Assert.Equal(
            [("bad\uFFFD.jpg", "name is not UTF-8"), ("dir\uFFFD", "name is not UTF-8"), ("pipe.jpg", "not a regular file")],
            set.Unreadable.Select(u => (u.Path, u.Reason[..u.Reason.IndexOf(':', StringComparison.Ordinal)])).Order());
        Assert.Equal(1, set.NotImages);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void Scan_FewImages_IsFine(int count) =>
        Assert.Equal(count, Scan([.. Enumerable.Range(0, count).Select(i => $"{i}.jpg")]).Images.Count);

    [Fact]
    public void Scan_NoFolder_IsOneClearLine()
    {
        folder.Write("a.jpg", "x");
        Assert.Equal($"'{folder.At("none")}' does not exist.", Assert.Throws<DatasetException>(() => DatasetScanner.Scan(folder.At("none"))).Message);
        Assert.Contains("is a file", Assert.Throws<DatasetException>(() => DatasetScanner.Scan(folder.At("a.jpg"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_ManyFiles_KeepsOneStringALabel()
    {
        var set = Scan([.. Enumerable.Range(0, 50).Select(i => $"train/cat/{i}.jpg"), "test/cat/0.jpg"]);
        Assert.All(set.Images, i => Assert.Same(set.Images[0].Label, i.Label));
    }

    private void Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = folder.Path })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
