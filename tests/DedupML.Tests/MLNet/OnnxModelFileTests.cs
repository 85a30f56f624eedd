using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about networks inside saved models; compiled against Microsoft.ML and against its stand-in.</summary>
public sealed class OnnxModelFileTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private sealed class Picture
    {
        [ColumnName("pixels"), VectorType(3 * 8 * 8)]
        public float[] Pixels { get; set; } = [.. Enumerable.Repeat(4f, 3 * 8 * 8)];
    }

    private IDataView Rows => _context.Data.LoadFromEnumerable(new[] { new Picture() });

    private OnnxTransformer Fitted(string name = "model.onnx") =>
        _context.Transforms.ApplyOnnxModel("mean", "pixels", _folder.Write(name, TinyOnnx.MeanColours().ToBytes())).Fit(Rows);

    private string Save(ITransformer model)
    {
        _context.Model.Save(model, Rows.Schema, _folder.At("saved.zip"));
        return _folder.At("saved.zip");
    }

    /// <summary>What a context reads, whose temporary files lie in a folder of their own.</summary>
    private ITransformer Load(string file)
    {
        Directory.CreateDirectory(_folder.At("temp"));
        return new MLContext { TempFilePath = _folder.At("temp") }.Model.Load(file, out _);
    }

    [Fact]
    public void Load_WithoutTheNetworksFile_GivesTheSameValues()
    {
        using var stage = Fitted();
        string saved = Save(stage);
        File.Delete(_folder.At("model.onnx"));
        var loaded = Load(saved);
        Assert.Equal([[4, 4, 4]], loaded.Transform(Rows).GetColumn<float[]>("mean"));
        Assert.Equal("Vector<Single, 1, 3>", loaded.GetOutputSchema(Rows.Schema)["mean"].Type.ToString());
        ((IDisposable)loaded).Dispose();
    }

    [Fact]
    public void Load_AChain_KeepsTheNetworkInATemporaryFileUntilItIsDisposed()
    {
        var chain = new EstimatorChain<ITransformer>().Append(_context.Transforms.ApplyOnnxModel("mean", "pixels", _folder.Write("model.onnx", TinyOnnx.MeanColours().ToBytes()))).Fit(Rows);
        var loaded = Load(Save(chain));
        Assert.Single(_folder.Names("temp"));
        ((IDisposable)loaded).Dispose();
        Assert.Empty(_folder.Names("temp"));
    }

    [Fact]
    public void Save_TheNetworksFileDeleted_Throws()
    {
        using var stage = Fitted();
        File.Delete(_folder.At("model.onnx"));
        Assert.Throws<FileNotFoundException>(() => Save(stage));
    }

    [Fact]
    public void Save_TheNetworksFileReplaced_SavesTheNewOne()
    {
        using var stage = Fitted();
        File.Delete(_folder.At("model.onnx"));
        var twice = new TinyOnnx().Input("pixels", "N,3,8,8").Output("mean", "N,3").Weights("two", [1], [2f])
            .Node("GlobalAveragePool", ["pixels"], ["pooled"]).Node("Flatten", ["pooled"], ["flat"]).Node("Mul", ["flat", "two"], ["mean"]);
        _folder.Write("model.onnx", twice.ToBytes());
        Assert.Equal([[4, 4, 4]], stage.Transform(Rows).GetColumn<float[]>("mean"));
        Assert.Equal([[8, 8, 8]], Load(Save(stage)).Transform(Rows).GetColumn<float[]>("mean"));
    }

    [Fact]
    public void Load_ShapesOfTheDictionary_AreKept()
    {
        string file = _folder.Write("model.onnx", TinyOnnx.MeanColours("N,3,H,W").ToBytes());
        var shapes = new Dictionary<string, int[]> { ["pixels"] = [1, 3, 8, 8] };
        using var stage = _context.Transforms.ApplyOnnxModel("mean", "pixels", file, shapes).Fit(Rows);
        Assert.Equal([[4, 4, 4]], Load(Save(stage)).Transform(Rows).GetColumn<float[]>("mean"));
    }
}
