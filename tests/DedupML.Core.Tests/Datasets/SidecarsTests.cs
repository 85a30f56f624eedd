using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class SidecarsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_FilesOfTheSameStem_AreFound()
    {
        foreach (string name in (string[])["cat.1.jpg", "cat.1.txt", "cat.1.XML", "cat.1.json", "cat.txt", "cat.1.md", "cat.10.txt", "sub/cat.1.txt"])
            folder.Write(name, "x");
        Directory.CreateDirectory(folder.At("cat.1.Txt"));
        Assert.Equal(["cat.1.XML", "cat.1.json", "cat.1.txt"], Sidecars.Of(folder.At("cat.1.jpg")).Select(Path.GetFileName));
    }

    [Fact]
    public void Of_AnImageUnderATextsName_IsNoSidecar()
    {
        folder.Write("a.jpg", "x");
        folder.Write("a.txt", [0xff, 0xd8, 0xff, 0xe0]);
        Assert.Empty(Sidecars.Of(folder.At("a.jpg")));
    }

    [Fact]
    public void SharersOf_AFilmOfTheStem_IsNamedToo()
    {
        foreach (string name in (string[])["a.jpg", "a.mp4", "a.json"])
            folder.Write(name, "x");
        Assert.Equal(["a.mp4"], new Sidecars(folder.Path).SharersOf("a.jpg"));
    }

    [Fact]
    public void SharersOf_OtherImageOfTheStem_IsNamedUntilItIsGone()
    {
        folder.Write("a.jpg", "x");
        folder.Write("a.png", "x");
        folder.Write("a.txt", "x");
        var sidecars = new Sidecars(folder.Path);
        Assert.Equal(["a.png"], sidecars.SharersOf("a.jpg"));
        File.Delete(folder.At("a.png"));
        Assert.Empty(sidecars.SharersOf("a.jpg"));
        Assert.Equal([folder.At("a.txt")], sidecars.OfName("a.jpg"));
    }
}
