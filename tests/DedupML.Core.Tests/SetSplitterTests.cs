using DedupML.Actions;
using DedupML.Datasets;
using DedupML.Reports;
using DedupML.Splits;
using DedupML.Testing;

namespace DedupML.Tests;

/// <summary>Splits from the files to folders, over the painted set.</summary>
public sealed class SetSplitterTests(LeakCheckTests.Painted painted) : IClassFixture<LeakCheckTests.Painted>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Split_PaintedSet_NoLeakIsLeftAndEachClassIsEverywhere()
    {
        var found = new SetSplitter(painted.Options).Split(painted.Set());
        Assert.Equal(0, found.Leaks);
        Assert.All(found.Result.Classes, c => Assert.DoesNotContain(0, c.Counts));
        SplitFolders.Write(found, folder.At("out"), ExportMode.Link);
        Assert.Equal(0, new LeakCheck(painted.Options).Find(DatasetScanner.Scan(folder.At("out"))).Leaks.Count);
        Assert.Equal(found.Report.Images.Count, folder.Names("out").Length);
        Assert.All(folder.Names("out"), n => Assert.Equal(3, n.Split('/').Length));   // PART/CLASS/FILE: the old split's folder is gone
    }

    [Fact]
    public void Split_WithItsOwnListAsPrevious_NothingMoves()
    {
        var first = new SetSplitter(painted.Options, SplitOptions.Folds(3)).Split(painted.Set());
        SplitListWriter.Write(first, folder.At("splits.csv"));
        Assert.StartsWith("path,label,split,split_group\ntest/cactus/cactus-04.jpg,cactus,fold", File.ReadAllText(folder.At("splits.csv")), StringComparison.Ordinal);
        var again = new SetSplitter(painted.Options, SplitOptions.Folds(3) with { Seed = 7 }).Split(painted.Set(), SplitList.Read(folder.At("splits.csv")));
        Assert.Equal(first.Result.PartOf, again.Result.PartOf);
        Assert.Equal(0, again.Gone);
    }

    [Fact]
    public void Split_ANewImageOfTwoParts_IsExcludedAndSaid()
    {
        // The grey cactus is a copy of two that the earlier split had parted.
        var previous = painted.Set().Images.Where(i => i.Path != "train/cactus/cactus-04-grey.jpg").ToDictionary(i => i.Path, i => i.Split!);
        previous["gone.jpg"] = "train";
        var found = new SetSplitter(painted.Options).Split(painted.Set(), previous);
        int row = found.Report.Images.ToList().FindIndex(i => i.Path == "train/cactus/cactus-04-grey.jpg");
        Assert.Equal([row], found.Result.Excluded);
        Assert.Equal("excluded", found.Result.NameOf(row));
        Assert.All(found.Report.Images.Index().Where(i => i.Index != row), i => Assert.Equal(i.Item.Split, found.Result.NameOf(i.Index)));
        string[] warnings = [.. new SplitReportSummary(found).Warnings];
        Assert.Contains(warnings, w => w.StartsWith("1 new image would join parts of the earlier split", StringComparison.Ordinal));
        Assert.Contains(warnings, w => w.StartsWith("3 images of the earlier split are there no more", StringComparison.Ordinal));   // and two unreadable ones
        Assert.Contains(warnings, w => w.StartsWith("4 pairs of images that the earlier split had parted match", StringComparison.Ordinal));
    }

    [Fact]
    public void Split_PartsOfAnotherName_AreRefusedWithThePath()
    {
        var e = Assert.Throws<SplitException>(() => new SetSplitter(painted.Options).Split(painted.Set(), new Dictionary<string, string> { ["a.jpg"] = "dev" }));
        Assert.Equal("'a.jpg' was in part 'dev' of the earlier split, but the parts are now train, validation, test: give the same parts.", e.Message);
    }

    [Fact]
    public void Split_SeveralLabelsInOne_CountForEach()
    {
        folder.Write("set/list.csv", "path,label\na.jpg,one;two\nb.jpg,one\nc.jpg,two\nd.jpg,two; one\n");
        foreach (var (from, to) in new[] { ("train/house/house-02.jpg", "a.jpg"), ("train/cactus/cactus-01.jpg", "b.jpg"), ("train/pine/pine-02.jpg", "c.jpg"), ("test/pine/pine-05.jpg", "d.jpg") })
            File.Copy(painted.At(from), folder.At("set/" + to));
        var found = new SetSplitter(painted.Options, SplitOptions.TrainTest(0.5)).Split(DatasetScanner.Scan(folder.At("set"), new() { Manifest = folder.At("set/list.csv") }));
        Assert.Equal([("one", 3), ("two", 3)], found.Result.Classes.Select(c => (c.Label!, c.Images)));
    }

    [Fact]
    public void Split_AClassWithFewerGroupsThanParts_IsNamed()
    {
        var e = Assert.Throws<SplitException>(() => new SetSplitter(painted.Options, SplitOptions.Folds(9)).Split(painted.Set()));
        Assert.Contains("Class 'cactus'", e.Message, StringComparison.Ordinal);
    }
}
