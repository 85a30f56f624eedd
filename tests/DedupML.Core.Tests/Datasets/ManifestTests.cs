using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ManifestTests()
    {
        foreach (string file in (string[])["cat/1.jpg", "cat/2.jpg", "a,b.jpg", "outside.jpg"])
            folder.Write(file, "x");
    }

    public void Dispose() => folder.Dispose();

    private ImageDataset Scan(string manifest, string at = "list.csv", string root = "", LabelMode labels = LabelMode.Auto) =>
        DatasetScanner.Scan(folder.At(root), new() { Manifest = folder.Write(at, manifest), Labels = labels });

    private string Error(string manifest, string root = "") => Assert.Throws<DatasetException>(() => Scan(manifest, root: root)).Message;

    [Fact]
    public void Scan_Manifest_ListsLabelsAndSplits()
    {
        var set = Scan("Split,path,more,LABEL\r\nValid,cat/2.jpg,,tabby\r\nfold-3,\"a,b.jpg\",,\r\n,./cat/../cat/1.jpg,,tabby\r\n");
        Assert.Equal(
            [("a,b.jpg", null, "fold-3"), ("cat/1.jpg", "tabby", null), ("cat/2.jpg", "tabby", "validation")],
            set.Images.Select(i => (i.Path, i.Label, i.Split)));
        Assert.Equal("manifest", set.LabelSource);
    }

    [Fact]
    public void Scan_ManifestWithoutLabels_IsUnlabelledUnlessFoldersAreAskedFor()
    {
        Assert.Equal("none", Scan("path\ncat/1.jpg\n").LabelSource);
        Assert.Equal("cat", Assert.Single(Scan("path\ncat/1.jpg\n", labels: LabelMode.Folders).Images).Label);
        Assert.Null(Assert.Single(Scan("path,label\ncat/1.jpg,x\n", labels: LabelMode.None).Images).Label);
    }

    [Fact]
    public void Scan_ManifestElsewhere_IsRelativeToItsOwnFolder() =>
        Assert.Equal("1.jpg", Assert.Single(Scan("path\n../cat/1.jpg\n", at: "lists/m.csv", root: "cat").Images).Path);

    [Fact]
    public void Scan_ManifestOfOddEntries_GivesRowsWithReasons()
    {
        File.CreateSymbolicLink(folder.At("link.jpg"), folder.At("cat/1.jpg"));
        Directory.CreateSymbolicLink(folder.At("linked"), folder.At("cat"));
        File.CreateSymbolicLink(folder.At("broken.jpg"), folder.At("nowhere"));
        var set = Scan("path\nlink.jpg\nlinked/2.jpg\nbroken.jpg\ncat\ngone.jpg\ncat/1.jpg\n");
        Assert.Equal([("cat/1.jpg", false), ("link.jpg", true), ("linked/2.jpg", true)], set.Images.Select(i => (i.Path, i.IsLink)));
        Assert.Equal(
            [("broken.jpg", "broken link: it leads to nothing"), ("cat", "is a folder: the manifest's line 5"), ("gone.jpg", "missing: the manifest's line 6")],
            set.Unreadable.Select(u => (u.Path, u.Reason)));
    }

    [Theory]
    [InlineData("file,label\ncat/1.jpg,x\n", "line 1: no column 'path' among 'file', 'label'.")]
    [InlineData("path,label\ncat/1.jpg,x\ncat/2.jpg\n", "line 3: 1 fields, but the header has 2.")]
    [InlineData("path\ncat/1.jpg\n\ncat/../cat/1.jpg\n", "line 4: 'cat/1.jpg' is listed a second time; the first is line 2.")]
    [InlineData("path\n/etc/passwd.jpg\n", "line 2: '/etc/passwd.jpg' is absolute: paths are relative to the manifest's folder.")]
    [InlineData("path,path\na,b\n", "line 1: two columns 'path'.")]
    [InlineData("path,label\n,x\n", "line 2: the path is empty.")]
    public void Scan_WrongManifest_NamesTheLine(string manifest, string message) => Assert.EndsWith(message, Error(manifest), StringComparison.Ordinal);

    [Fact]
    public void Scan_PathOutsideTheRoot_NamesTheLine() => Assert.Contains("line 2: '../x.jpg' is not inside", Error("path\n../x.jpg\n"), StringComparison.Ordinal);

    [Fact]
    public void Scan_EmptyBrokenOrAbsentManifest_IsOneClearLine()
    {
        Assert.Contains("is empty", Error(""), StringComparison.Ordinal);
        Assert.Contains("Line 2: the quote", Error("path\n\"a"), StringComparison.Ordinal);
        folder.Write("latin.csv", [.. "path\n"u8, 0xe9, .. ".jpg\n"u8]);
        Assert.Contains("not UTF-8", Assert.Throws<DatasetException>(() => DatasetScanner.Scan(folder.Path, new() { Manifest = folder.At("latin.csv") })).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<DatasetException>(() => DatasetScanner.Scan(folder.Path, new() { Manifest = folder.At("no.csv") })).Message, StringComparison.Ordinal);
    }
}
