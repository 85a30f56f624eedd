using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What EmbedImages promises beyond the contract of all stages: Core's values, one decode with the hashes, any network, and no
/// column of the user's touched by a saved model.</summary>
public sealed class EmbedImagesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext context = new(seed: 1);

    public void Dispose() => folder.Dispose();

    private IDataView DataOf(params IReadOnlyList<string> files) => context.Data.LoadFromEnumerable(Pictures.Rows(files.Count, files));

    private static EmbedImagesOptions Options(ModelManifest model, int threads = 2) => new() { StoreFile = null, Model = model, Threads = threads };

    private ModelManifest Manifest(TinyOnnx network, ModelInput input, ModelOutput output) => new()
    {
        Name = "tiny",
        File = folder.Write("tiny.onnx", network.ToBytes()),
        Licence = "none",
        Source = "a test",
        Input = input,
        Output = output,
    };

    private static List<float[]> Vectors(IDataView view, string column) => [.. view.GetColumn<float[]>(column)];

    private List<float[]> Loaded(ITransformer model, IDataView data, string column)
    {
        using var file = new MemoryStream();
        context.Model.Save(model, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);
        try
        {
            var view = loaded.Transform(data);
            Assert.Equal(model.Transform(data).Schema[column].Type, view.Schema[column].Type);
            Assert.Equal(model.GetOutputSchema(data.Schema).Where(c => !c.IsHidden).Select(c => c.Name).Order(), view.Schema.Where(c => !c.IsHidden).Select(c => c.Name).Order());
            return Vectors(view, column);
        }
        finally
        {
            (loaded as IDisposable)?.Dispose();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Values_AreCoresAndZerosForBadFiles(int threads)
    {
        using var embedder = new OnnxEmbedder(EmbeddingModel.Load(ModelManifest.Default));
        string[] files = [.. Pictures.Files, .. Pictures.Files, Pictures.Files[0]];
        var data = DataOf(files);
        var expected = embedder.EmbedAll([.. files.Select(f => f.Length == 0 ? folder.At("none") : f)]).Select(r => r.Embedding?.Values.ToArray() ?? new float[192]).ToList();
        Assert.Equal(expected, Vectors(context.Dedup().EmbedImages(Options(ModelManifest.Default, threads)).Fit(data).Transform(data), "ImageEmbedding"));
        Assert.Equal(expected, Vectors(context.Dedup().EmbedImages("E", "ImagePath").Fit(data).Transform(data), "E"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OneDecode_ServesHashAndEmbedding(bool hashFirst)
    {
        IDataView Chain(MLContext c, IReadOnlyList<string> files)
        {
            var hash = StageCase.Of("HashImages Pdq").Make(c, new(1) { Store = null });
            var embed = StageCase.Of("EmbedImages").Make(c, new(1) { Store = null });
            IDataView view = DataOf(files);
            foreach (var stage in hashFirst ? [hash, embed] : (IEstimator<ITransformer>[])[embed, hash])
                view = stage.Fit(view).Transform(view);
            return view;
        }
        var expected = ViewText.Rows(Chain(new(), Pictures.Readable), "Hash", "ImageEmbedding");
        foreach (string[] order in (string[][])[["ImageEmbedding", "Hash"], ["Hash", "ImageEmbedding"]])
        {
            using var copies = new TemporaryFolder();
            var view = Chain(context, Pictures.CopyTo(copies, Pictures.Readable));
            using var cursor = view.GetRowCursor(order.Append("ImagePath").Select(c => view.Schema[c]));
            var get = order.Append("ImagePath").ToDictionary(c => c, c => ViewText.Bind(cursor, view.Schema[c]));
            var rows = new List<string>();
            while (cursor.MoveNext())
            {
                var values = new Dictionary<string, string> { [order[0]] = get[order[0]]() };
                // Whoever opens the file from now on sees no picture.
                Pictures.Blank(get["ImagePath"]());
                values[order[1]] = get[order[1]]();
                rows.Add($"{values["Hash"]}|{values["ImageEmbedding"]}");
            }
            Assert.Equal(expected, rows);
        }
    }

    [Fact]
    public void Save_ColumnsNamedAsTheNetworks_AreKept()
    {
        var data = DataOf(Pictures.Readable);
        var before = context.Transforms.CopyColumns("image", "Label").Append(context.Transforms.CopyColumns("embedding", "Ordinal"));
        var model = before.Append(context.Dedup().EmbedImages(Options(ModelManifest.Default))).Fit(data);
        Assert.Equal(Vectors(model.Transform(data), "ImageEmbedding"), Loaded(model, data, "ImageEmbedding"));
        using var file = new MemoryStream();
        context.Model.Save(model, data.Schema, file);
        var view = new MLContext().Model.Load(file, out _).Transform(data);
        Assert.Equal(ViewText.Rows(data, "Label", "Ordinal"), ViewText.Rows(view, "image", "embedding"));
    }

    [Fact]
    public void Save_TwoNetworksInOneChain_BothAreKept()
    {
        var tiny = Manifest(TinyOnnx.MeanColours(), new() { Name = "pixels", Width = 8, Height = 8, Resize = ResizeMode.Squash }, new() { Name = "mean", Dimension = 3 });
        var data = DataOf(Pictures.Files);
        var dedup = context.Dedup();
        var model = new EstimatorChain<ITransformer>().Append<ITransformer>(dedup.EmbedImages("Large", "ImagePath")).Append<ITransformer>(dedup.EmbedImages("Small", "ImagePath", tiny)).Fit(data);
        Assert.Equal(Vectors(model.Transform(data), "Large"), Loaded(model, data, "Large"));
        Assert.Equal(Vectors(model.Transform(data), "Small"), Loaded(model, data, "Small"));
    }

    public static TheoryData<string> Kinds => ["plain", "open sides", "channels last", "batch of five", "tokens", "pooled", "blue first, cropped"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Save_NetworksOfAllKinds_GiveTheSameButForLastDigits(string kind)
    {
        var input = new ModelInput { Name = "pixels", Width = 8, Height = 8, Resize = ResizeMode.Squash };
        var output = new ModelOutput { Name = "mean", Dimension = 3 };
        var manifest = kind switch
        {
            "open sides" => Manifest(TinyOnnx.MeanColours("N,3,H,W", "N,D"), input, output),
            "channels last" => Manifest(new TinyOnnx().Input("pixels", "N,8,8,3").Output("mean", "N,3").Mean("pixels", "mean", 1, 2), input with { Layout = TensorLayout.Nhwc }, output),
            "batch of five" => Manifest(TinyOnnx.MeanColours("5,3,8,8", "5,3"), input, output),
            "tokens" => Manifest(new TinyOnnx().Input("pixels", "N,3,8,8").Output("mean", "N,3,8").Mean("pixels", "mean", 3), input, output with { Dimension = 8, Token = 1 }),
            "pooled" => Manifest(new TinyOnnx().Input("pixels", "N,3,8,8").Output("mean", "N,3,1,1").Output("other", "N,3,8,8").Node("GlobalAveragePool", ["pixels"], ["mean"])
                .Node("Identity", ["pixels"], ["other"]), input, output),
            "blue first, cropped" => Manifest(TinyOnnx.MeanColours("N,3,9,7"), input with
            {
                Width = 7,
                Height = 9,
                Resize = ResizeMode.Crop,
                ShorterSide = 11,
                Filter = ResampleFilter.Bicubic,
                Channels = ChannelOrder.Bgr,
                Mean = [0.1, 0.2, 0.3],
                Deviation = [1, 2, 3],
            }, output),
            _ => Manifest(TinyOnnx.MeanColours(), input, output),
        };
        var data = DataOf(Pictures.Files);
        var model = context.Dedup().EmbedImages(Options(manifest)).Fit(data);
        var expected = Vectors(model.Transform(data), "ImageEmbedding");
        Assert.Equal(8, expected.Count(v => v.Any(n => n != 0)));
        // Sums over whole planes, as here, come out with other last digits in a batch than one by one, as a loaded model runs them.
        foreach (var (own, loaded) in expected.Zip(Loaded(model, data, "ImageEmbedding")))
            Assert.All(own.Zip(loaded), p => Assert.Equal(p.First, p.Second, 1e-6f));
    }

    [Fact]
    public void WrongModels_AreRefusedWhenTheStageIsMade()
    {
        var dedup = context.Dedup();
        var gone = ModelManifest.Default with { File = folder.At("gone.onnx") };
        Assert.Contains("does not exist", Assert.Throws<EmbeddingModelException>(() => dedup.EmbedImages("E", "ImagePath", gone)).Message, StringComparison.Ordinal);
        var other = Manifest(TinyOnnx.MeanColours(), ModelManifest.Default.Input, new() { Name = "mean", Dimension = 3 });
        Assert.Contains("has no input 'image'", Assert.Throws<EmbeddingModelException>(() => dedup.EmbedImages("E", "ImagePath", other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Device_ThatIsNotThere_IsAWarningInTheLog()
    {
        var log = new List<string>();
        context.Log += (_, e) => log.Add($"{e.Kind} {e.Source}: {e.RawMessage}");
        var data = DataOf(Pictures.Readable[0]);
        var model = context.Dedup().EmbedImages(Options(ModelManifest.Default) with { Device = EmbeddingDevice.Cuda(900) }).Fit(data);
        Assert.Contains(log, l => l.StartsWith("Warning Dedup: cuda:900 cannot be used, the network copynet runs on the processor instead", StringComparison.Ordinal));
        Assert.NotEqual(0, Vectors(model.Transform(data), "ImageEmbedding")[0][0]);
    }
}
