using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What stages promise about the files that they read: none that is not asked for, each once, and none that stops a pass.</summary>
public sealed class ReadingContractTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext context = new(seed: 1);

    public void Dispose() => folder.Dispose();

    private string Store => folder.At("store/features.db");

    private IDataView DataOf(params string[] files) => context.Data.LoadFromEnumerable(Pictures.Rows(files.Length, files));

    private int FilesKnown()
    {
        using var store = FeatureStore.Open(Store, FeatureReader.VersionFor(DecodeOptions.Default));
        return store.FilesBelow(folder.Path).Count();
    }

    public static TheoryData<string> RowStagesOfFiles => [.. StageCase.All.Where(s => s.Outputs.Count > 0 && !s.LoadsImages).Select(s => s.Name)];

    public static TheoryData<string> StagesOfFiles => [.. StageCase.All.Where(s => s.ReadsFiles && !s.LoadsImages).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(RowStagesOfFiles))]
    public void OtherColumns_AskedFor_ReadNoFile(string name)
    {
        var stage = StageCase.Of(name);
        string[] files = Pictures.CopyTo(folder, Pictures.Readable);
        var view = stage.Make(context, new() { Store = Store }).Fit(stage.Data(context, stage.Rows(13))).Transform(DataOf(files));
        Assert.Equal(8, ViewText.Rows(view, "Ordinal", "ImagePath", "Label").Count);
        Assert.Equal(8, context.Transforms.CopyColumns("Other", "ImagePath").Fit(view).Transform(view).GetColumn<string>("Other").Count());
        Assert.Equal(8, context.Data.CreateEnumerable<DataRow>(view, false, ignoreMissingColumns: true).Count());
        Assert.Equal(0, FilesKnown());
        // The proof that this store would have told.
        ViewText.Rows(view, stage.Outputs[0].Name);
        Assert.Equal(8, FilesKnown());
    }

    [Fact]
    public void OtherColumns_AskedForOfImages_LoadNone()
    {
        var stage = StageCase.Of("HashImages of MLImage");
        var view = stage.Make(context, new()).Fit(stage.Data(context, stage.Rows(1))).Transform(stage.Data(context, Pictures.Rows(3, [folder.At("gone.png")])));
        Assert.Equal(3, ViewText.Rows(view, "Ordinal", "ImagePath").Count);
        Assert.ThrowsAny<Exception>(() => ViewText.Rows(view, "Hash"));
    }

    [Fact]
    public void OneDecode_ServesAllStagesOfARow()
    {
        string[] files = Pictures.CopyTo(folder, Pictures.Readable);
        var names = new[] { "HashImages PHash", "HashImages Pdq", "InspectImages" };
        string[] columns = ["ContentHash", "Hash", "Hash64"];
        List<string> Read(string? store, Action<string> afterTheFirst)
        {
            // On one thread, so that a stage reads when it is asked.
            IDataView view = DataOf(files);
            foreach (string name in names)
                view = StageCase.Of(name).Make(context, new(1) { Store = store }).Fit(view).Transform(view);
            using var cursor = view.GetRowCursor(columns.Append("ImagePath").Select(c => view.Schema[c]));
            var get = columns.Append("ImagePath").ToDictionary(c => c, c => ViewText.Bind(cursor, view.Schema[c]));
            var rows = new List<string>();
            while (cursor.MoveNext())
            {
                string content = get["ContentHash"]();
                afterTheFirst(get["ImagePath"]());
                rows.Add($"{content}|{get["Hash"]()}|{get["Hash64"]()}");
            }
            return rows;
        }
        var expected = Read(null, _ => { });
        // Another context would decode again; this one has seen these files, so that they must be new ones for it.
        foreach (string file in files)
            File.SetLastWriteTimeUtc(file, new DateTime(2021, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        Assert.Equal(expected, Read(null, Pictures.Blank));
        Assert.NotEqual(expected[0], Read(null, _ => File.SetLastWriteTimeUtc(files[0], new DateTime(2022, 1, 2, 3, 4, 5, DateTimeKind.Utc))).Last());
    }

    [Theory]
    [MemberData(nameof(StagesOfFiles))]
    public void SecondPass_WithAStore_ReadsNoFile(string name)
    {
        var stage = StageCase.Of(name);
        string[] files = Pictures.CopyTo(folder, [.. Pictures.Readable, Pictures.Unreadable[0]]);
        List<string> Read() => ViewText.Rows(stage.Make(new(), new() { Store = Store }).Fit(DataOf(files)).Transform(DataOf(files)), stage.Columns);
        var first = Read();
        foreach (string file in files)
            Pictures.Blank(file);
        Assert.Equal(first, Read());
        // The proof that they are unreadable by now.
        Assert.Equal(0, StageCase.Of("InspectImages").Make(new(), new() { Store = null }).Fit(DataOf(files)).Transform(DataOf(files)).GetColumn<bool>("Readable").Count(r => r));
    }

    [Theory]
    [MemberData(nameof(StagesOfFiles))]
    public void BadFiles_AreValues(string name)
    {
        var stage = StageCase.Of(name);
        File.CreateSymbolicLink(folder.At("a"), folder.At("b"));
        File.CreateSymbolicLink(folder.At("b"), folder.At("a"));
        string[] bad =
        [
            .. Pictures.Unreadable, folder.Write("text.jpg", "no picture"), folder.At("a"), folder.At(new string('x', 5000)), "null\0character", "\uD800", " ", "http://x/y.png",
        ];
        var data = DataOf(bad);
        foreach (string? store in (string?[])[Store, null])
        {
            var model = stage.Make(context, new() { Store = store }).Fit(data);
            var rows = ViewText.Rows(model.Transform(data), stage.Columns);
            Assert.Equal(stage.DropsUnreadable ? 0 : bad.Length, rows.Count);
            using var engine = context.Model.CreatePredictionEngine<DataRow, StageOutput>(model);
            var predictions = Pictures.Rows(bad.Length, bad).Select(engine.Predict).ToArray();
            if (!stage.DropsUnreadable)
                Assert.Equal(rows, predictions.Select(p => p.Text(stage.Columns)));
            using var file = new MemoryStream();
            context.Model.Save(model, data.Schema, file);
            Assert.Equal(bad.Length, ViewText.Rows(new MLContext().Model.Load(file, out _).Transform(data), stage.Columns).Count);
        }
    }

    [Fact]
    public void InspectImages_BadFiles_SaysWhy()
    {
        var view = StageCase.Of("InspectImages").Make(context, new()).Fit(DataOf("")).Transform(DataOf([.. Pictures.Files]));
        string[] reasons = [.. view.GetColumn<string>("Reason").Select(r => r.Split(':')[0])];
        Assert.Equal([.. Enumerable.Repeat("", 8), "truncated", "empty", "vanished", "is a folder", "no path"], reasons);
        Assert.Equal(reasons.Select(r => r.Length == 0), view.GetColumn<bool>("Readable"));
    }

    [Fact]
    public void InspectAndHash_GiveWhatCoreComputes()
    {
        var data = DataOf([.. Pictures.Readable]);
        var inspected = StageCase.Of("InspectImages").Make(context, new()).Fit(data).Transform(data);
        var features = Pictures.Readable.Select(f => new FeatureExtractor(DecodeOptions.Default).Read(f).Features!).ToArray();
        Assert.Equal(features.Select(f => $"{f.Content}|{f.Width}|{f.Height}|{f.Bytes}|{f.Quality}|True|"),
            ViewText.Rows(inspected, "ContentHash", "Width", "Height", "Bytes", "Quality", "Readable", "Reason"));
        var hashed = StageCase.Of("HashImages Pdq").Make(context, new()).Fit(data).Transform(data);
        Assert.Equal(features.Select(f => f.PdqViews[0].ToString()),
            hashed.GetColumn<ulong[]>("Hash").Select(w => string.Concat(w.Select(v => v.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)))));
        hashed = StageCase.Of("HashImages PHash").Make(context, new()).Fit(data).Transform(data);
        Assert.Equal(features.Select(f => f.PHashViews[0].Bits), hashed.GetColumn<ulong>("Hash64"));
        hashed = StageCase.Of("HashImages DHash").Make(context, new()).Fit(data).Transform(data);
        Assert.Equal(features.Select(f => f.DHash.Bits), hashed.GetColumn<ulong>("Hash64"));
    }

    [Fact]
    public void Link_LedElsewhere_IsReadAgain()
    {
        string[] files = Pictures.CopyTo(folder, Pictures.Readable);
        string link = folder.At("link.jpg");
        var stage = StageCase.Of("InspectImages");
        string Read(string? store) => stage.Make(context, new() { Store = store }).Fit(DataOf(link)).Transform(DataOf(link)).GetColumn<string>("ContentHash").Single();
        foreach (string? store in (string?[])[null, Store])
        {
            File.CreateSymbolicLink(link, files[0]);
            string first = Read(store);
            File.Delete(link);
            File.CreateSymbolicLink(link, files[4]);
            Assert.NotEqual(first, Read(store));
            File.Delete(link);
        }
    }
}
