using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_AbsentFile_CreatesIt()
    {
        AtomicFile.Write(folder.At("a.csv"), s => s.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder.At("a.csv")));
        Assert.Equal(["a.csv"], folder.Names());
    }

    [Fact]
    public void Write_ThatThrowsHalfway_LeavesTheOldFile()
    {
        folder.Write("a.csv", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.At("a.csv"), s =>
        {
            s.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(folder.At("a.csv")));
        Assert.Equal(["a.csv"], folder.Names());
    }

    [Fact]
    public void Write_BeforeItEnds_ShowsTheOldFile()
    {
        folder.Write("a.csv", "old");
        AtomicFile.Write(folder.At("a.csv"), s =>
        {
            s.Write("new"u8);
            s.Flush();
            Assert.Equal("old", File.ReadAllText(folder.At("a.csv")));
        });
        Assert.Equal("new", File.ReadAllText(folder.At("a.csv")));
    }

    [Fact]
    public void Write_OverAKilledWritersPart_Succeeds()
    {
        folder.Write(".a.csv.part", "left by a killed process, and longer than the new one");
        AtomicFile.Write(folder.At("a.csv"), s => s.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder.At("a.csv")));
        Assert.Equal(["a.csv"], folder.Names());
    }
}
