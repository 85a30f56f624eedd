using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What GroupDuplicates says, against DuplicateFinder on the same files.</summary>
public sealed class GroupDuplicatesTests : IDisposable
{
    private static readonly string[] Own = ["DuplicateGroup", "IsKeeper", "DuplicateTier", "KeeperDistance", "Uniqueness"];

    private readonly TemporaryFolder folder = new();
    private readonly MLContext context = new(seed: 1);

    public void Dispose() => folder.Dispose();

    private static GroupDuplicatesOptions Options(string? label = null) => new() { StoreFile = Pictures.Store, LabelColumnName = label };

    private IDataView DataOf(params string[] files) => context.Data.LoadFromEnumerable(Pictures.Rows(files.Length, files));

    private Dictionary<string, StageOutput> Grouped(IDataView data, GroupDuplicatesOptions options) =>
        context.Data.CreateEnumerable<StageOutput>(context.Dedup().GroupDuplicates(options).Fit(data).Transform(data), false, ignoreMissingColumns: true)
            .DistinctBy(o => o.ImagePath).ToDictionary(o => o.ImagePath);

    [Fact]
    public void PaintedSet_SameAsDuplicateFinder() => SameAsFinder(Pictures.Root, Pictures.Store);

    [SharedFact("data/pokemon-scrape")]
    public void PokemonScrape_SameAsDuplicateFinder() => SameAsFinder(SharedData.PathOf("data/pokemon-scrape"), folder.At("features.db"));

    [SharedFact("data/rf-apples")]
    public void RoboflowApples_SameAsDuplicateFinder() => SameAsFinder(SharedData.PathOf("data/rf-apples"), folder.At("features.db"));

    [Theory]
    [InlineData(SemanticPolicy.Review, 2)]
    [InlineData(SemanticPolicy.Remove, 2)]
    [InlineData(SemanticPolicy.Remove, 3)]
    public void LookAlikes_ClusteredByDbscan_SameAsDuplicateFinder(SemanticPolicy policy, int minPoints) =>
        SameAsFinder(Pictures.Root, Pictures.Store, new() { Policy = policy, MinPoints = minPoints });

    private void SameAsFinder(string root, string store, SemanticOptions? semantic = null)
    {
        semantic ??= new();
        // The stage knows of no splits, and takes the labels of a column.
        var scanned = DatasetScanner.Scan(root);
        var dataset = scanned with { Images = [.. scanned.Images.Select(i => i with { Split = null })] };
        var report = new DuplicateFinder(new() { StoreFile = store, Semantic = semantic }).Run(dataset);
        var rows = dataset.Images.Select((i, n) => new DataRow { Ordinal = n, ImagePath = dataset.FullPath(i.Path), Label = i.Label ?? "" }).ToArray();
        new Random(3).Shuffle(rows);
        var found = Grouped(context.Data.LoadFromEnumerable(rows), new() { StoreFile = store, LabelColumnName = "Label", Semantic = semantic });

        Assert.NotEmpty(report.Groups);
        Assert.Equal(semantic.Policy != SemanticPolicy.List, found.Values.Any(o => o.DuplicateTier == "semantic"));
        Assert.DoesNotContain(found.Values, o => o.DuplicateGroup == 0);
        var images = report.Images.Select(i => found[dataset.FullPath(i.Path)]).ToArray();
        Assert.Equal(report.Decisions.Select(d => d.Action != DecisionAction.Remove), images.Select(o => o.IsKeeper));
        Assert.Equal(report.Uniqueness!.Select(u => (float)u!.Value), images.Select(o => o.Uniqueness));
        Assert.Equal(report.Decisions.Select(d => d.Group is null ? "" : d.Tier.ToString()!.ToLowerInvariant()), images.Select(o => o.DuplicateTier));
        // One number for each group, and one of its own for everything else.
        foreach (var group in report.Groups)
            Assert.Single(group.Members.Select(m => images[m].DuplicateGroup).Distinct());
        int alone = report.Decisions.Count(d => d.Group is null) + report.Unreadable.Count;
        Assert.Equal(report.Groups.Count + alone, found.Values.Select(o => o.DuplicateGroup).Distinct().Count());
        Assert.All(report.Unreadable, u => Assert.True(found[dataset.FullPath(u.Path)] is { IsKeeper: true, KeeperDistance: float.NaN }));
    }

    [Fact]
    public void Rows_InAnyOrder_HaveTheSameNumbers()
    {
        string[] files = [.. Pictures.Files];
        var first = Grouped(DataOf(files), Options());
        new Random(5).Shuffle(files);
        var second = Grouped(DataOf(files), Options());
        Assert.All(files, f => Assert.Equal(first[f].Text(Own), second[f].Text(Own)));
        // Four pictures, and five names without one.
        Assert.Equal(4 + 5, first.Values.Select(o => o.DuplicateGroup).Distinct().Count());
    }

    [Fact]
    public void UnseenRows_AreMatchedToTheKnownOnes()
    {
        string known = Pictures.At("train/pine/pine-01.jpg"), other = Pictures.At("train/house/house-02.jpg");
        string[] copies = Pictures.CopyTo(folder, known);
        var picture = ImageDecoder.Decode(File.ReadAllBytes(known), 4096).Pixels;
        string resized = folder.Write("resized.jpg", ImageEncoder.Jpeg(Thumbnail.Reduce(picture, 300), 80));
        string turned = folder.Write("turned.png", ImageEncoder.Png(Dihedral.Turn90.Apply(picture)));
        string samePixels = folder.Write("pixels.png", ImageEncoder.Png(picture));
        string stranger = Pictures.At("test/cactus/cactus-05.jpg");
        string gone = folder.At("gone.png");
        var model = context.Dedup().GroupDuplicates(Options()).Fit(DataOf(known, other));
        StageOutput[] Out(ITransformer t, params string[] files) =>
            [.. context.Data.CreateEnumerable<StageOutput>(t.Transform(DataOf(files)), false, ignoreMissingColumns: true)];

        var rows = Out(model, known, copies[0], samePixels, resized, turned, stranger, gone, other);
        ulong group = rows[0].DuplicateGroup;
        Assert.Equal([group, group, group, group, group], rows[..5].Select(r => r.DuplicateGroup));
        Assert.Equal([true, false, false, false, false, true, true, true], rows.Select(r => r.IsKeeper));
        Assert.Equal(["", "exact", "exact", "near", "near", "", "", ""], rows.Select(r => r.DuplicateTier));
        Assert.Equal(4, rows.Select(r => r.DuplicateGroup).Append(0ul).Distinct().Count() - 1);
        Assert.Equal((0f, float.NaN), (rows[1].KeeperDistance, rows[6].KeeperDistance));

        // A loaded model knows copies by their bytes, and takes the others for new; a stranger's number is the same everywhere.
        using var file = new MemoryStream();
        context.Model.Save(model, null, file);
        var loaded = Out(new MLContext().Model.Load(file, out _), known, copies[0], resized, stranger);
        Assert.Equal([rows[0].Text(Own), rows[1].Text(Own), rows[5].Text(Own)], new[] { loaded[0], loaded[1], loaded[3] }.Select(r => r.Text(Own)));
        Assert.True(loaded[2].IsKeeper && loaded[2].DuplicateGroup != group);
    }

    [Fact]
    public void UnseenCopy_OfAVanishedFile_IsKnownByItsCopy()
    {
        string[] files = Pictures.CopyTo(folder, [Pictures.Readable[0], Pictures.Readable[1]]);
        string small = folder.Write("small.jpg", File.ReadAllBytes(Pictures.Readable[2]));
        var model = context.Dedup().GroupDuplicates(new GroupDuplicatesOptions { StoreFile = null }).Fit(DataOf(files));
        File.Delete(files[0]);
        var rows = context.Data.CreateEnumerable<StageOutput>(model.Transform(DataOf(files[1], small)), false, ignoreMissingColumns: true).ToArray();
        Assert.Equal(rows[0].DuplicateGroup, rows[1].DuplicateGroup);
        Assert.False(rows[1].IsKeeper);
    }

    [Fact]
    public void Labels_InConflict_KeepAllOfTheGroup()
    {
        // cactus-02 and mislabelled are one picture in two classes.
        string[] files = [Pictures.Readable[6], Pictures.Readable[7], Pictures.Readable[0], Pictures.Readable[1]];
        var without = Grouped(DataOf(files), Options());
        var with = Grouped(DataOf(files), Options("Label"));
        Assert.Equal((2, 4 - 1), (without.Values.Count(o => o.IsKeeper), with.Values.Count(o => o.IsKeeper)));
        Assert.Equal(with[files[0]].DuplicateGroup, with[files[1]].DuplicateGroup);

        // The same labels as keys, with their names and without.
        var keyed = context.Transforms.Conversion.MapValueToKey("Key", "Label").Fit(DataOf(files)).Transform(DataOf(files));
        Assert.All(files, f => Assert.Equal(with[f].Text(Own), Grouped(keyed, Options("Key"))[f].Text(Own)));
        var numbered = context.Data.LoadFromEnumerable(files.Select((f, i) => new KeyedRow { ImagePath = f, Class = (uint)(i == 1 ? 1 : 0) }));
        Assert.All(files, f => Assert.Equal(with[f].Text(Own), Grouped(numbered, Options("Class"))[f].Text(Own)));
    }

    [Fact]
    public void Options_BalanceConflictsAndKeep_ReachTheFinder()
    {
        string[] files = [Pictures.Readable[6], Pictures.Readable[7], .. Pictures.Readable.Take(3)];
        Assert.Equal(4, Grouped(DataOf(files), Options("Label")).Values.Count(o => o.IsKeeper) + 1);
        Assert.Equal(2, Grouped(DataOf(files), Options("Label") with { Conflicts = ConflictPolicy.Ignore }).Values.Count(o => o.IsKeeper));
        var kept = Grouped(DataOf(files), Options("Label") with { Balance = new() { MinPerClass = 3 } });
        Assert.All(kept.Values, o => Assert.True(o is { IsKeeper: true, KeeperDistance: 0 }));
        Assert.Equal("near", kept[files[4]].DuplicateTier);
        var first = Grouped(DataOf(files), Options("Label") with { Keep = KeeperOrder.Parse("path") });
        Assert.True(first[files[4]].IsKeeper, "pine-00-small.jpg comes first by path");
    }

    [Fact]
    public void Labels_InVectors_AreSeveral()
    {
        // Two copies of one picture: {a, b} and {b, a} agree, {a} does not.
        string[] files = [Pictures.Readable[0], Pictures.Readable[1], Pictures.Readable[2]];
        int Keepers(params string[][] labels)
        {
            var data = context.Data.LoadFromEnumerable(files.Select((f, i) => new SeveralLabels { ImagePath = f, Classes = labels[i] }));
            var keyed = context.Transforms.Conversion.MapValueToKey("Key", "Classes").Fit(data).Transform(data);
            int byText = Grouped(data, Options("Classes")).Values.Count(o => o.IsKeeper);
            Assert.Equal(byText, Grouped(keyed, Options("Key")).Values.Count(o => o.IsKeeper));
            return byText;
        }
        Assert.Equal(1, Keepers(["a", "b"], ["b", "a"], ["a", "b", "a"]));
        Assert.Equal(3, Keepers(["a", "b"], ["b", "a"], ["a"]));
    }

    private sealed class SeveralLabels
    {
        public string ImagePath { get; set; } = "";

        public string[] Classes { get; set; } = [];
    }

    private sealed class KeyedRow
    {
        public string ImagePath { get; set; } = "";

        [KeyType(3)]
        public uint Class { get; set; }
    }

    [Fact]
    public void RepeatedPaths_AreOneImage()
    {
        string[] files = [Pictures.Readable[0], Pictures.Readable[0], Path.Combine(Pictures.Root, "train", "..", "train", "pine", "pine-00.jpg"), Pictures.Readable[1]];
        var model = context.Dedup().GroupDuplicates(Options()).Fit(DataOf(files));
        Assert.Equal(2, model.Report.Images.Count);
        string[] rows = [.. ViewText.Rows(model.Transform(DataOf(files)), Own)];
        Assert.Single(rows[..3].Distinct());
        Assert.NotEqual(rows[0], rows[3]);
    }

    [Fact]
    public void RepeatedPaths_WithTwoLabels_AreAConflict()
    {
        var rows = Pictures.Rows(3, [Pictures.Readable[0], Pictures.Readable[1]]);
        rows[2].Label = "other";
        Assert.All(Grouped(context.Data.LoadFromEnumerable(rows), Options("Label")).Values, o => Assert.True(o.IsKeeper));
    }

    [Fact]
    public void ImageFolder_RelativePaths_AreFoundInIt()
    {
        string[] names = ["train/pine/pine-00.jpg", "train/pine/pine-00_copy.jpg"];
        var data = DataOf(names);
        var model = context.Dedup().GroupDuplicates(Options() with { ImageFolder = Pictures.Root }).Fit(data);
        Assert.Single(model.Transform(data).GetColumn<ulong>("DuplicateGroup").Distinct());
        Assert.Equal(2, model.Report.Images.Count);
    }
}
