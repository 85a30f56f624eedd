using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class JoinedFoldersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ImageDataset Set(string name, params string[] files)
    {
        foreach (string file in files)
            folder.Write($"{name}/{file}", "x");
        return DatasetScanner.Scan(folder.At(name));
    }

    [Fact]
    public void Join_TwoFolders_PathsAndSplitsBearTheNames()
    {
        var joined = JoinedFolders.Join([("train", Set("one", "cat/a.jpg", "dog/b.jpg")), ("test", Set("two", "cat/a.jpg"))]);
        Assert.Equal([("test/cat/a.jpg", "cat", "test"), ("train/cat/a.jpg", "cat", "train"), ("train/dog/b.jpg", "dog", "train")], joined.Images.Select(i => (i.Path, i.Label!, i.Split!)));
        Assert.Equal(folder.At("two/cat/a.jpg"), joined.FullPath("test/cat/a.jpg"));
        Assert.Equal([folder.At("one"), folder.At("two")], joined.Roots);
    }

    [Fact]
    public void Join_BesideAWholeSet_ItsPathsStay()
    {
        var joined = JoinedFolders.Join([("reference", Set("theirs", "a.jpg"))], Set("ours", "train/a.jpg", "test/b.jpg"));
        Assert.Equal([("reference/a.jpg", "reference"), ("test/b.jpg", "test"), ("train/a.jpg", "train")], joined.Images.Select(i => (i.Path, i.Split!)));
        Assert.Equal(folder.At("ours/train/a.jpg"), joined.FullPath("train/a.jpg"));
        Assert.Equal(folder.At("theirs/a.jpg"), joined.FullPath("reference/a.jpg"));
    }

    [Fact]
    public void Join_AFolderInsideAnother_IsRefused()
    {
        var outer = Set("one", "a.jpg", "inner/b.jpg");
        var e = Assert.Throws<DatasetException>(() => JoinedFolders.Join([("train", outer), ("test", Set("one/inner"))]));
        Assert.Contains("lies inside", e.Message, StringComparison.Ordinal);
        Assert.Contains("given twice", Assert.Throws<DatasetException>(() => JoinedFolders.Join([("train", outer), ("test", outer)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Join_ANameThatTheSetHasAlready_IsRefused()
    {
        var e = Assert.Throws<DatasetException>(() => JoinedFolders.Join([("reference", Set("theirs", "a.jpg"))], Set("ours", "reference/a.jpg", "b.jpg")));
        Assert.Contains("'reference/a.jpg'", e.Message, StringComparison.Ordinal);
    }
}
