using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Splits;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.Contracts;

/// <summary>What FindLeaks and AssertDisjoint find.</summary>
public sealed class LeakOperationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext context = new(seed: 1);

    public void Dispose() => folder.Dispose();

    private IDataView DataOf(params string[] files) => context.Data.LoadFromEnumerable(Pictures.Rows(files.Length, files));

    private static FindLeaksOptions Options => new() { StoreFile = Pictures.Store };

    private LeakReport Find(string[] train, string[] test) => context.Dedup().FindLeaks(DataOf(train), DataOf(test), Options);

    private static string[] Below(string relative) => [.. Directory.EnumerateFiles(Pictures.At(relative), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [Fact]
    public void PaintedSet_ItsOneLeakIsFound()
    {
        var log = new List<string>();
        context.Log += (_, e) => log.Add($"{e.Kind} {e.Source}: {e.RawMessage}");
        var report = Find(Below("train"), Below("test"));
        var leak = Assert.Single(report.Leaks);
        Assert.Equal((Pictures.At("train/house/house-01.jpg"), Pictures.At("test/house/holiday.jpg"), MatchTier.Near, Dihedral.Identity),
            (leak.TrainPath, leak.TestPath, leak.Tier, leak.Transform));
        Assert.True(leak is { HashDistance: not null, Residual: not null });
        Assert.Equal((0, 1, 1), (report.Exact, report.Near, report.Count));
        Assert.Equal([Pictures.At("test/cactus/empty.jpg"), Pictures.At("train/cactus/cut-short.jpg")], report.Unreadable);
        Assert.Contains(log, l => l.StartsWith("Warning Dedup: 2 images cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void FileInBothSets_AndItsCopies_Leak()
    {
        string original = Pictures.Readable[0], copy = Pictures.Readable[1], small = Pictures.Readable[2], other = Pictures.Readable[4];
        var report = Find([original, copy, other], [original, small]);
        Assert.Equal([(original, small, MatchTier.Near), (original, original, MatchTier.Exact), (copy, small, MatchTier.Near), (copy, original, MatchTier.Exact)],
            report.Leaks.Select(l => (l.TrainPath, l.TestPath, l.Tier)));
        Assert.Equal((2, 2), (report.Exact, report.Near));
        // Rows that repeat a file say it once.
        Assert.Equal(4, Find([original, copy, original, other], [original, small, small]).Count);
        Assert.Equal(0, Find([other], [original, copy]).Count);
    }

    [Fact]
    public void TurnedCopy_TellsHowTheTrainingImageMaps()
    {
        string original = Pictures.At("train/pine/pine-01.jpg");
        string turned = folder.Write("turned.png", ImageEncoder.Png(Dihedral.Turn90.Apply(ImageDecoder.Decode(File.ReadAllBytes(original), 4096).Pixels)));
        Assert.Equal(Dihedral.Turn90, Assert.Single(Find([original], [turned]).Leaks).Transform);
        Assert.Equal(Dihedral.Turn270, Assert.Single(Find([turned], [original]).Leaks).Transform);
        Assert.Empty(context.Dedup().FindLeaks(DataOf(original), DataOf(turned), Options with { Transforms = TransformSet.None }).Leaks);
    }

    [Fact]
    public void AssertDisjoint_Leaks_AreListed()
    {
        context.Dedup().AssertDisjoint(DataOf(Pictures.Readable[0]), DataOf(Pictures.Readable[4], ""), Options);
        var e = Assert.Throws<LeakException>(() => context.Dedup().AssertDisjoint(DataOf(Below("train")), DataOf(Below("test")), Options));
        Assert.Equal($"The two sets share pictures: 1 pairs, 0 of them exact.\n  {Pictures.At("train/house/house-01.jpg")} | {Pictures.At("test/house/holiday.jpg")} (near, identity)", e.Message);
        Assert.Equal(1, e.Report!.Count);
        byte[] bytes = File.ReadAllBytes(Pictures.Readable[0]);
        string[] copies = [.. Enumerable.Range(0, 25).Select(i => folder.Write($"{i:00}.jpg", bytes))];
        e = Assert.Throws<LeakException>(() => context.Dedup().AssertDisjoint(DataOf(copies[0]), DataOf(copies[1..]), Options));
        Assert.Equal(22, e.Message.Split('\n').Length);
        Assert.EndsWith("and 4 more", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LeakSide.Train)]
    [InlineData(LeakSide.Test)]
    public void RemoveLeaks_OneSideGivesWay_NothingIsLeft(LeakSide from)
    {
        string original = Pictures.Readable[0], copy = Pictures.Readable[1], small = Pictures.Readable[2], other = Pictures.Readable[4];
        var (train, test) = (DataOf(original, copy, other, "", copy), DataOf(small, original, Pictures.Readable[6]));
        var disjoint = context.Dedup().RemoveLeaks(train, test, new RemoveLeaksOptions { StoreFile = Pictures.Store, From = from });
        Assert.Equal(4, disjoint.Report.Count);
        context.Dedup().AssertDisjoint(disjoint.TrainSet, disjoint.TestSet, Options);
        string[] Left(IDataView data) => [.. data.GetColumn<string>("ImagePath")];
        Assert.Equal(from == LeakSide.Train ? [other, ""] : [original, copy, other, "", copy], Left(disjoint.TrainSet));
        Assert.Equal(from == LeakSide.Train ? [small, original, Pictures.Readable[6]] : [Pictures.Readable[6]], Left(disjoint.TestSet));
        Assert.Equal(from == LeakSide.Train ? 3 : 2, disjoint.Removed);
    }

    [Fact]
    public void RemoveLeaks_NothingWouldBeLeft_IsRefused() =>
        Assert.Equal("All 1 rows share an image with the other set: none would be left.",
            Assert.Throws<SplitException>(() => context.Dedup().RemoveLeaks(DataOf(Pictures.Readable[1]), DataOf(Pictures.Readable[0]))).Message);

    [Fact]
    public void EmptySets_LeakNothing()
    {
        Assert.Equal(0, Find([], [Pictures.Readable[0]]).Count);
        Assert.Equal(0, Find([], []).Count);
        Assert.Equal(0, Find(["", "null\0"], [""]).Count);
    }

    [Fact]
    public void Columns_MissingOrWrong_AreNamed()
    {
        var data = DataOf(Pictures.Readable[0]);
        var dedup = context.Dedup();
        Assert.StartsWith("Could not find input column 'Nope'", Assert.Throws<ArgumentOutOfRangeException>(() => dedup.FindLeaks(data, data, "Nope")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Schema mismatch for input column 'Ordinal': expected String, got Int32",
            Assert.Throws<ArgumentOutOfRangeException>(() => dedup.AssertDisjoint(data, data, "Ordinal")).Message, StringComparison.Ordinal);
    }
}
