using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Tests.Features;

/// <summary>A network's file beside what its manifest knows of it.</summary>
public sealed class EmbeddingModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ModelManifest Tiny => ModelManifest.Default with
    {
        Name = "tiny",
        File = folder.Write("tiny.onnx", TinyOnnx.MeanColours().ToBytes()),
        Sha256 = null,
        Bytes = null,
        Thresholds = null,
    };

    [Fact]
    public void Load_TheDefault_IsTheKnownFileWithThresholds()
    {
        var model = EmbeddingModel.Load(ModelManifest.Default);
        Assert.True(model.IsKnown);
        Assert.True(model.Manifest.IsCalibrated);
        Assert.Equal(model.Manifest.Sha256, model.Hash);
        Assert.Equal(File.ReadAllBytes(Path.Combine(SharedData.Repository, "models", "copynet.onnx")), model.Network.ToArray());
    }

    [Fact]
    public void Load_OtherHash_SaysBothAndWhatToDo()
    {
        string message = Assert.Throws<EmbeddingModelException>(() => EmbeddingModel.Load(Tiny with { Sha256 = ContentHash.Of([1]) })).Message;
        Assert.Contains(ContentHash.Of([1]).ToString(), message, StringComparison.Ordinal);
        Assert.Contains(ContentHash.Of(TinyOnnx.MeanColours().ToBytes()).ToString(), message, StringComparison.Ordinal);
        Assert.Contains("Take the right one, or leave sha256 and thresholds out", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherSize_SaysBoth() => Assert.Contains("but its manifest says 7",
        Assert.Throws<EmbeddingModelException>(() => EmbeddingModel.Load(Tiny with { Bytes = 7 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_MissingFile_SaysWhereTheNetworkComesFrom()
    {
        string message = Assert.Throws<EmbeddingModelException>(() => EmbeddingModel.Load(Tiny with { File = folder.At("none.onnx"), Source = "a page of the authors" })).Message;
        Assert.Equal($"The network '{folder.At("none.onnx")}' of model tiny does not exist. It comes from a page of the authors", message);
        Assert.Contains("cannot be read", Assert.Throws<EmbeddingModelException>(() => EmbeddingModel.Load(Tiny with { File = folder.Path })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_NoHashAndNoThresholds_SaysSo()
    {
        string text = EmbeddingModel.Load(Tiny).Describe();
        Assert.Contains(ContentHash.Of(TinyOnnx.MeanColours().ToBytes()).ToString(), text, StringComparison.Ordinal);
        Assert.Contains("not checked: the manifest names none", text, StringComparison.Ordinal);
        Assert.Contains("uncalibrated: each image's nearest other is looked at and listed, up to 200 pairs, and nothing else is proposed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not checked", EmbeddingModel.Load(ModelManifest.Default).Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Version_WhatDecidesAnEmbedding_ChangesIt()
    {
        var tiny = Tiny;
        string Version(ModelManifest manifest) => EmbeddingModel.Load(manifest).Version;
        string[] versions =
        [
            Version(tiny), Version(tiny with { Input = tiny.Input with { Channels = ChannelOrder.Bgr } }),
            Version(tiny with { Input = tiny.Input with { Filter = ResampleFilter.Bicubic } }), Version(tiny with { Input = tiny.Input with { Mean = [0, 0, 0.1] } }),
            Version(tiny with { Output = tiny.Output with { Token = 1 } }), Version(tiny with { File = folder.Write("other.onnx", "other") }),
        ];
        Assert.Equal(versions.Length, versions.Distinct().Count());
        Assert.Equal(versions[0], Version(tiny with { Name = "another", Thresholds = ModelManifest.Default.Thresholds }));
    }
}
