using DedupML.Actions;
using DedupML.Datasets;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Splits;
using DedupML.Testing;

namespace DedupML.Tests;

/// <summary>Leaks from the files to the repaired folder, over the painted set.</summary>
public sealed class LeakCheckTests(LeakCheckTests.Painted painted) : IClassFixture<LeakCheckTests.Painted>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Find_PaintedSet_EveryPairAcrossSplits()
    {
        var found = new LeakCheck(painted.Options).Find(painted.Set());
        var paths = found.Report.Images.Select(i => i.Path).ToList();
        Assert.Equal(
            ["train/cactus/cactus-04-grey.jpg | test/cactus/cactus-04.jpg", "train/cactus/cactus-04-grey.jpg | valid/cactus/cactus-04-mirror.jpg", "train/house/house-01.jpg | test/house/holiday.jpg",
             "train/pine/pine-02-later.jpg | test/pine/pine-02-later.jpg", "train/pine/pine-03.jpg | valid/pine/pine-03_copy.jpg", "valid/cactus/cactus-04-mirror.jpg | test/cactus/cactus-04.jpg"],
            found.Leaks.Pairs.Where(l => l.Match.Tier <= MatchTier.Near).Select(l => $"{paths[l.GivesWay]} | {paths[l.Other]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(LeakPolicy.DropFromTrain, 5, 0)]
    [InlineData(LeakPolicy.DropFromTest, 5, 0)]
    [InlineData(LeakPolicy.MoveToTrain, 0, 5)]
    public void Repair_AnyPolicy_TheNewFolderIsClean(LeakPolicy policy, int dropped, int moved)
    {
        var check = new LeakCheck(painted.Options, new() { Policy = policy });
        var repaired = RepairedSet.Write(check.Repair(check.Find(painted.Set())), folder.At("out"), ExportMode.Link);
        Assert.Equal((dropped, moved), (repaired.Repair!.Dropped, repaired.Repair.Moved));
        var again = check.Find(DatasetScanner.Scan(folder.At("out")));
        Assert.Equal(0, again.Leaks.Count);
        Assert.Equal(repaired.Report.Images.Count - dropped, again.Report.Images.Count);
        Assert.Empty(again.Report.Unreadable);
        Assert.All(again.Report.Images, i => Assert.True(i.Split is not null && i.Label is not null, i.Path));
    }

    [Fact]
    public void Repair_MoveToTrain_FilesLieInTheTrainFolder()
    {
        var check = new LeakCheck(painted.Options, new() { Policy = LeakPolicy.MoveToTrain });
        RepairedSet.Write(check.Repair(check.Find(painted.Set())), folder.At("out"), ExportMode.Copy);
        // The name is taken by the picture that lies in train already.
        Assert.True(File.Exists(folder.At("out/train/pine/pine-02-later-2.jpg")));
        Assert.True(File.Exists(folder.At("out/train/cactus/cactus-04.jpg")));
        Assert.False(File.Exists(folder.At("out/test/cactus/cactus-04.jpg")));
        Assert.Null(new FileInfo(folder.At("out/train/cactus/cactus-04.jpg")).LinkTarget);
    }

    [Fact]
    public void Repair_BesideAReference_TheReferenceStaysWholeAndIsNotWritten()
    {
        File.Copy(painted.At("train/house/house-02.jpg"), Directory.CreateDirectory(folder.At("other")).FullName + "/theirs.jpg");
        var joined = JoinedFolders.Join([("reference", DatasetScanner.Scan(folder.At("other")))], painted.Set());
        var check = new LeakCheck(painted.Options, new() { Protected = new HashSet<string> { "reference" } });
        var found = check.Find(joined);
        Assert.Contains(found.Leaks.Table, t => (t.First, t.Second, t.Exact) == ("train", "reference", 1));
        var repaired = RepairedSet.Write(check.Repair(found), folder.At("out"), ExportMode.Link);
        Assert.Contains(repaired.Repair!.Changes, c => found.Report.Images[c.Row].Path == "train/house/house-02.jpg" && c.To is null);
        Assert.Equal(["test", "train", "valid"], Directory.GetDirectories(folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Repair_FoldersApart_OneFolderWithASplitEach()
    {
        var joined = JoinedFolders.Join([("train", DatasetScanner.Scan(painted.At("train"))), ("test", DatasetScanner.Scan(painted.At("test")))]);
        var check = new LeakCheck(painted.Options);
        var found = check.Find(joined);
        Assert.Equal(3, found.Leaks.Count);
        RepairedSet.Write(check.Repair(found), folder.At("out"), ExportMode.Link);
        Assert.Equal(0, check.Find(DatasetScanner.Scan(folder.At("out"))).Leaks.Count);
        Assert.True(File.Exists(folder.At("out/test/house/holiday.jpg")));
        Assert.False(File.Exists(folder.At("out/train/house/house-01.jpg")));
    }

    [Fact]
    public void Repair_Manifest_ANewManifestSaysTheSplits()
    {
        folder.Write("set/list.csv", "path,label,split\na.jpg,one,train\nb.jpg,one,test\nc.jpg,two,train\n");
        foreach (var (from, to) in new[] { ("test/house/holiday.jpg", "a.jpg"), ("train/house/house-01.jpg", "b.jpg"), ("train/pine/pine-02.jpg", "c.jpg") })
            File.Copy(painted.At(from), folder.At("set/" + to));
        var check = new LeakCheck(painted.Options);
        RepairedSet.Write(check.Repair(check.Find(DatasetScanner.Scan(folder.At("set"), new() { Manifest = folder.At("set/list.csv") }))), folder.At("out"), ExportMode.Link);
        Assert.Equal("path,label,split\nb.jpg,one,test\nc.jpg,two,train\n", File.ReadAllText(folder.At("out/list.csv")));
        Assert.Equal(["b.jpg", "c.jpg", "list.csv"], folder.Names("out"));
    }

    [Fact]
    public void Summary_OfARepair_SaysEachSplit()
    {
        var check = new LeakCheck(painted.Options);
        using var text = new StringWriter();
        LeakSummary.From(check.Repair(check.Find(painted.Set()))).WriteText(text);
        Assert.StartsWith("""
            images read         41  train 25, validation 8, test 8
            unreadable           2  empty 1, truncated 1
            leaks                6  pairs of images across splits
              train–validation   2  1 exact, 1 near; 11 semantic besides
              train–test         3  0 exact, 3 near; 11 semantic besides
              validation–test    1  0 exact, 1 near; 7 semantic besides
            leaking images       9  train 4 of 25, validation 2 of 8, test 3 of 8
            dropped              5  train 4, validation 1
              exact    train/pine/pine-03.jpg | valid/pine/pine-03_copy.jpg

            """, text.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The painted set with leaks, and what is known of its pictures.</summary>
    public sealed class Painted : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Painted() => SyntheticSet.WriteWithLeaks(folder.At("images"));

        public DuplicateFinderOptions Options => new() { StoreFile = folder.At("store.db") };

        public string At(string path) => folder.At("images/" + path);

        public ImageDataset Set() => DatasetScanner.Scan(folder.At("images"));

        public void Dispose() => folder.Dispose();
    }
}
