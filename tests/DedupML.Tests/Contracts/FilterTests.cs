using DedupML.Selection;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>Which rows the filters drop, and where.</summary>
public sealed class FilterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext context = new(seed: 1);

    public void Dispose() => folder.Dispose();

    private IDataView DataOf(params string[] files) => context.Data.LoadFromEnumerable(Pictures.Rows(files.Length, files));

    private IDataView Data(int count) => context.Data.LoadFromEnumerable(Pictures.Rows(count));

    [Fact]
    public void FilterDuplicates_TheFittedView_LosesTheOthers()
    {
        var data = Data(26);
        var model = context.Dedup().FilterDuplicates("Stays").Fit(data);
        Assert.Equal((9, 17), (model.Dropped, model.Kept));
        var view = model.Transform(data);
        Assert.Equal(17, view.GetRowCount());
        Assert.Equal(Enumerable.Range(0, 26).Where(i => i % 3 != 0), view.GetColumn<int>("Ordinal"));
        // The columns pass in any choice, and rows keep their identities' order.
        Assert.Equal(Enumerable.Range(0, 26).Where(i => i % 3 != 0).Select(i => $"True|{i}"), ViewText.Rows(view, "Stays", "Ordinal"));
        Assert.Equal(ViewText.Rows(view, "Ordinal").Order(), ViewText.Rows(context.Data.ShuffleRows(view, seed: 2), "Ordinal").Order());
    }

    [Fact]
    public void FilterDuplicates_AnyOtherView_StaysAsItIs()
    {
        var model = context.Dedup().FilterDuplicates("Stays").Fit(Data(26));
        foreach (var other in (IDataView[])[Data(26), Data(0), context.Data.Cache(Data(26)), context.Data.LoadFromEnumerable(new[] { new { Other = 1f } })])
        {
            Assert.Same(other, model.Transform(other));
            Assert.Same(other.Schema, model.GetOutputSchema(other.Schema));
        }
    }

    [Fact]
    public void FilterDuplicates_RepeatedPaths_KeepTheFirst()
    {
        var data = Data(26);
        var model = context.Dedup().FilterDuplicates("Stays", "ImagePath").Fit(data);
        var expected = Pictures.Rows(26).Where(r => r.Stays).GroupBy(r => r.ImagePath).SelectMany(g => g.Key.Length == 0 ? g : g.Take(1)).Select(r => r.Ordinal).Order();
        Assert.Equal(expected, model.Transform(data).GetColumn<int>("Ordinal"));
    }

    [Fact]
    public void FilterDuplicates_Balance_BringsTheLeastRedundantRowsBack()
    {
        // Class a: a keeper, an exact copy, near copies at 4 and 20 bits; class b: two keepers; the last row names the first's file again.
        GroupedRow[] rows =
        [
            new(7, true, "near", 0, "a"), new(7, false, "exact", 0, "a"), new(7, false, "near", 4, "a"), new(7, false, "near", 20, "a"),
            new(8, true, "", 0, "b"), new(9, true, "", 0, "b"), new(7, true, "near", 0, "a"),
        ];
        rows[6].ImagePath = rows[0].ImagePath = "x";
        var data = context.Data.LoadFromEnumerable(rows);
        IEnumerable<int> Dropped(BalanceOptions balance) => Enumerable.Range(0, 7).Except(context.Dedup().FilterDuplicates(new FilterDuplicatesOptions
        {
            InputColumnName = "ImagePath",
            Balance = balance,
            LabelColumnName = "Label",
        }).Fit(data).Transform(data).GetColumn<int>("Ordinal"));

        Assert.Equal([1, 2, 3, 6], Dropped(new()));
        Assert.Equal([1, 2, 6], Dropped(new() { MinPerClass = 2 }));
        Assert.Equal([1, 6], Dropped(new() { ProtectRare = 10 }));      // equal rows go
        Assert.Equal([1, 6], Dropped(new() { MaxRemovalShare = 0.4 }));
        Assert.Equal([6], Dropped(new() { MaxRemovalShare = 0.2 }));    // the same file before a copy of it
        Assert.Equal([], Dropped(new() { PreserveBalance = 0 }));
    }

    [Fact]
    public void FilterDuplicates_BalanceWithoutItsColumns_IsRefused()
    {
        var balance = new FilterDuplicatesOptions { Balance = new() { MinPerClass = 2 } };
        Assert.Contains("LabelColumnName", Assert.Throws<ArgumentException>(() => context.Dedup().FilterDuplicates(balance)).Message, StringComparison.Ordinal);
        var data = Data(5);
        Assert.Equal("Could not find input column 'DuplicateTier'. Run GroupDuplicates first.",
            Assert.Throws<ArgumentOutOfRangeException>(() => context.Dedup().FilterDuplicates(balance with { KeeperColumnName = "Stays", LabelColumnName = "Label" }).Fit(data)).Message.Split(" (")[0]);
    }

    private sealed class GroupedRow(ulong group, bool isKeeper, string tier, float distance, string label)
    {
        private static int count;

        public int Ordinal { get; set; } = count++ % 7;

        public string ImagePath { get; set; } = $"{count}";

        public ulong DuplicateGroup { get; set; } = group;

        public bool IsKeeper { get; set; } = isKeeper;

        public string DuplicateTier { get; set; } = tier;

        public float KeeperDistance { get; set; } = distance;

        public string Label { get; set; } = label;
    }

    [Fact]
    public void FilterDuplicates_InFolds_TrainsOnKeepersOfTheFold()
    {
        var rows = Pictures.Rows(80, Pictures.Readable);
        var data = context.Data.LoadFromEnumerable(rows);
        var pipeline = new EstimatorChain<ITransformer>()
            .Append<ITransformer>(context.Dedup().GroupDuplicates(new GroupDuplicatesOptions { StoreFile = Pictures.Store }))
            .Append<ITransformer>(context.Dedup().FilterDuplicates(inputColumnName: "ImagePath"))
            .Append<ITransformer>(context.Transforms.Conversion.ConvertType("Number", "Ordinal", DataKind.Single))
            .Append<ITransformer>(context.Transforms.Concatenate("Features", "Number"))
            .Append<ITransformer>(context.Transforms.Conversion.MapValueToKey("Class", "Label"))
            .Append(new RowCounter())
            .Append<ITransformer>(context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(labelColumnName: "Class"));
        var scored = context.MulticlassClassification.CrossValidate(data, pipeline, 2, "Class", seed: 5);
        Assert.Equal(80, scored.Sum(f => f.ScoredHoldOutSet.GetColumn<int>("Ordinal").Count()));
        foreach (var (fold, split) in scored.Zip(context.Data.CrossValidationSplit(data, 2, seed: 5)))
        {
            // Of the eight names, in four groups, each fold trains on one for each group, once.
            var model = (TransformerChain<ITransformer>)fold.Model;
            Assert.Equal(4, model.OfType<RowCounter.Transformer>().Single().Rows);
            int train = split.TrainSet.GetColumn<int>("Ordinal").Count();
            Assert.Equal((train - 4, 4), (model.OfType<FilterDuplicatesTransformer>().Single().Dropped, model.OfType<FilterDuplicatesTransformer>().Single().Kept));
        }
    }

    [Fact]
    public void FilterUnreadable_BeforeLoadImages_LetsTrainingPassBadFiles()
    {
        string[] bad = [folder.Write("empty.png", ""), folder.Write("text.jpg", "no picture"), folder.At("gone.png"), Pictures.Unreadable[0], ""];
        string tiff = Pictures.At("train/pine/lossless-b.tif");
        string[] good = [.. Pictures.Readable.Where(f => !f.EndsWith(".webp", StringComparison.Ordinal))];
        string[] files = [good[0], .. bad, .. good[1..], tiff];
        var data = DataOf(files);
        var log = new List<string>();
        context.Log += (_, e) => log.Add($"{e.Kind}: {e.RawMessage}");
        var progress = new Updates();
        var filter = context.Dedup().FilterUnreadable(new FilterUnreadableOptions { StoreFile = Pictures.Store, Progress = progress });
        IEstimator<ITransformer> Images() => context.Transforms.LoadImages("Image", null, "ImagePath").Append(context.Transforms.ResizeImages("Small", 8, 8, "Image"))
            .Append(context.Transforms.ExtractPixels("Features", "Small")).Append(context.Transforms.Conversion.MapValueToKey("Class", "Label"))
            .Append(context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(labelColumnName: "Class"));
        Assert.ThrowsAny<Exception>(() => Images().Fit(data));

        var chain = filter.Append(Images());
        var model = chain.Fit(data);
        Assert.Equal(good, model.Transform(data).GetColumn<string>("ImagePath"));
        Assert.Equal(good.Length, context.MulticlassClassification.CrossValidate(data, chain, 2, "Class").Sum(f => f.ScoredHoldOutSet.GetColumn<float[]>("Score").Count()));

        var fitted = filter.Fit(data);
        Assert.Equal(6, fitted.Dropped);
        Assert.Equal([("empty", 1), ("no path", 1), ("not an image", 1), ("tiff", 1), ("truncated", 1), ("vanished", 1)], fitted.Reasons.Select(r => (r.Key, r.Value)));
        Assert.Contains("Warning: 6 of 13 images cannot be read and are left out: empty 1, no path 1, not an image 1, tiff 1, truncated 1, vanished 1.", log);
        Assert.Contains(new("reading", files.Length, files.Length), progress.Seen);
    }

    [Fact]
    public void FilterUnreadable_OfData_MatchesItsCount()
    {
        var data = Data(130);
        var model = context.Dedup().FilterUnreadable(new FilterUnreadableOptions { StoreFile = Pictures.Store }).Fit(data);
        var view = model.Transform(data);
        Assert.Null(view.GetRowCount());
        Assert.Equal(50, model.Dropped);
        Assert.Equal(80, ViewText.Rows(view, []).Count);
    }

    /// <summary>Counts the rows that it is fitted on.</summary>
    private sealed class RowCounter : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => new Transformer(input.GetColumn<int>("Ordinal").Count());

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

        public sealed class Transformer(int rows) : ITransformer
        {
            public int Rows => rows;

            public bool IsRowToRowMapper => false;

            public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

            public IDataView Transform(IDataView input) => input;

            public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

            void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();
        }
    }
}
