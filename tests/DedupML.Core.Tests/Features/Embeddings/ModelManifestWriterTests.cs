using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Tests.Features;

public sealed class ModelManifestWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ModelThresholds thresholds = new() { Candidate = 0.8125, Semantic = 0.8125, Soft = 0.7, Split = 0.9, Measured = "by a test" };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_TheDefault_IsTheSameModelWithOtherThresholds()
    {
        var model = EmbeddingModel.Load(ModelManifest.Default);
        ModelManifestWriter.Write(model, thresholds, folder.At("mine.json"));
        var read = ModelManifest.Load(folder.At("mine.json"));
        Assert.Equal(thresholds, read.Thresholds);
        var loaded = EmbeddingModel.Load(read);
        Assert.True(loaded.IsKnown);
        // Embeddings are remembered under the version: calibrating computes none anew.
        Assert.Equal(model.Version, loaded.Version);
        Assert.Equal(ModelManifest.Default.Input.Describe(), read.Input.Describe());
    }

    [Fact]
    public void Write_AnotherModel_NamesItsFileWhereItLies()
    {
        var model = Networks.Write(folder, TinyOnnx.MeanColours(), new()
        {
            Name = "pixels",
            Width = 8,
            Height = 8,
            Resize = ResizeMode.Crop,
            ShorterSide = 10,
            Layout = TensorLayout.Nchw,
            Filter = ResampleFilter.Bicubic,
            Channels = ChannelOrder.Bgr,
            DivideBy = 127.5,
            Mean = [0.1, 0.2, 1.0 / 3],
            Deviation = [1, 2, 3],
            Fill = [1, 2, 3],
        }, new() { Name = "mean", Dimension = 3, Token = 0 });
        Directory.CreateDirectory(folder.At("deep/er"));
        ModelManifestWriter.Write(model, thresholds, folder.At("deep/er/mine.json"));
        Assert.Contains("\"file\": \"../../tiny.onnx\"", File.ReadAllText(folder.At("deep/er/mine.json")), StringComparison.Ordinal);
        var read = ModelManifest.Load(folder.At("deep/er/mine.json"));
        Assert.Equal(model.Manifest.File, read.File);
        Assert.Equal(model.Manifest.Input.Describe(), read.Input.Describe());
        Assert.Equal(model.Manifest.Output, read.Output);
        Assert.Equal(model.Hash, read.Sha256);
        Assert.Equal(model.Version, EmbeddingModel.Load(read).Version);
    }
}
