using DedupML.Actions;
using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Actions;

public sealed class FolderExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [LinuxFact]
    public void Write_Links_AreTheSameFile()
    {
        string from = folder.Write("from/a.jpg", "one");
        FolderExport.Write(folder.At("to"), [new(from, "train/a.jpg")], ExportMode.Link, ["train", "test"]);
        Assert.Equal(FileStatus.OfTarget(from)!.Value.Identity, FileStatus.OfTarget(folder.At("to/train/a.jpg"))!.Value.Identity);
        Assert.True(Directory.Exists(folder.At("to/test")));
        Assert.Equal(["from/a.jpg", "to/train/a.jpg"], folder.Names());
    }

    [LinuxFact]
    public void Write_ALinkOfALink_LeadsToTheFile()
    {
        string file = folder.Write("from/a.jpg", "one");
        File.CreateSymbolicLink(folder.At("from/b.jpg"), "a.jpg");
        FolderExport.Write(folder.At("to"), [new(folder.At("from/b.jpg"), "b.jpg")], ExportMode.Link);
        Assert.Equal("one", File.ReadAllText(folder.At("to/b.jpg")));
        Assert.Equal(FileStatus.OfTarget(file)!.Value.Identity, FileStatus.OfTarget(folder.At("to/b.jpg"))!.Value.Identity);
    }

    [Fact]
    public void Write_Copies_AreFilesOfTheirOwn()
    {
        string from = folder.Write("from/a.jpg", "one");
        FolderExport.Write(folder.At("to"), [new(from, "a.jpg")], ExportMode.Copy);
        File.WriteAllText(folder.At("to/a.jpg"), "two");
        Assert.Equal("one", File.ReadAllText(from));
    }

    [Fact]
    public void Write_AFileIsGone_NothingIsLeft()
    {
        string from = folder.Write("from/a.jpg", "one");
        Assert.ThrowsAny<IOException>(() => FolderExport.Write(folder.At("to"), [new(from, "a.jpg"), new(folder.At("gone.jpg"), "b.jpg")], ExportMode.Copy));
        Assert.Equal(["from/a.jpg"], folder.Names());
        Assert.False(Directory.Exists(folder.At("to")));
    }

    [Fact]
    public void Write_Stopped_NothingIsLeft()
    {
        string from = folder.Write("from/a.jpg", "one");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => FolderExport.Write(folder.At("to"), [new(from, "a.jpg")], ExportMode.Copy, cancellation: stop.Token));
        Assert.Equal(["from/a.jpg"], folder.Names());
    }

    [Fact]
    public void Write_SomethingIsThere_IsRefused()
    {
        folder.Write("to/mine.txt", "mine");
        Assert.Throws<ActionException>(() => FolderExport.Write(folder.At("to"), [], ExportMode.Copy));
        Assert.Equal(["to/mine.txt"], folder.Names());
    }

    [Fact]
    public void Plan_ANameThatIsTaken_IsNumberedWithItsSidecars()
    {
        foreach (string name in (string[])["one/cat.jpg", "one/cat.txt", "two/cat.png", "two/cat.txt", "two/CAT.xml"])
            folder.Write(name, name);
        var plan = new ExportPlan();
        Assert.Equal("train/cat.jpg", plan.Add(folder.At("one/cat.jpg"), "train/cat.jpg"));
        Assert.Equal("train/cat-2.png", plan.Add(folder.At("two/cat.png"), "train/cat.png"));
        Assert.Equal(["train/cat.jpg", "train/cat.txt", "train/cat-2.png", "train/cat-2.txt"], plan.Files.Select(f => f.To));
        Assert.Equal(folder.At("two/cat.txt"), plan.Files[^1].From);
        Assert.Equal(2, plan.SidecarCount);
    }
}
