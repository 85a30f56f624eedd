using System.Text.Json.Nodes;
using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Tests.Features;

/// <summary>What a manifest may say, and the one line about what it may not.</summary>
public sealed class ModelManifestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static JsonObject Valid() => JsonNode.Parse("""
        {
          "name": "tiny", "file": "tiny.onnx", "licence": "MIT", "source": "a test",
          "input": { "name": "pixels", "width": 8, "height": 6, "resize": "crop", "shorterSide": 9, "layout": "nhwc", "filter": "bicubic",
                     "channels": "bgr", "divideBy": 1, "mean": [1, 2, 3], "std": [4, 5, 6] },
          "output": { "name": "mean", "dimension": 3, "token": 0 },
          "bytes": 12,
          "thresholds": { "candidate": 0.8, "split": 0.95, "semantic": 0.9, "soft": 0.7, "measured": "by hand" }
        }
        """)!.AsObject();

    private ModelManifest Read(JsonNode json) => ModelManifest.Load(folder.Write("tiny.json", json.ToJsonString()));

    private string Error(Action<JsonObject> change)
    {
        var json = Valid();
        change(json);
        string message = Assert.Throws<EmbeddingModelException>(() => Read(json)).Message;
        Assert.StartsWith($"'{folder.At("tiny.json")}'", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    [Fact]
    public void Load_AllFields_AreRead()
    {
        var manifest = Read(Valid());
        Assert.Equal((folder.At("tiny.onnx"), "tiny", "MIT", "a test"), (manifest.File, manifest.Name, manifest.Licence, manifest.Source));
        var input = manifest.Input;
        Assert.Equal(("pixels", 8, 6, ResizeMode.Crop, 9), (input.Name, input.Width, input.Height, input.Resize, input.ShorterSide));
        Assert.Equal((TensorLayout.Nhwc, ResampleFilter.Bicubic, ChannelOrder.Bgr, 1.0), (input.Layout, input.Filter, input.Channels, input.DivideBy));
        Assert.Equal([1.0, 2, 3], input.Mean);
        Assert.Equal([4.0, 5, 6], input.Deviation);
        Assert.Equal(new ModelOutput { Name = "mean", Dimension = 3, Token = 0 }, manifest.Output);
        Assert.Equal(new ModelThresholds { Candidate = 0.8, Split = 0.95, Semantic = 0.9, Soft = 0.7, Measured = "by hand" }, manifest.Thresholds);
        Assert.Equal(12, manifest.Bytes);
        Assert.Null(manifest.Sha256);
    }

    [Fact]
    public void Load_WhatMayBeLeftOut_HasTheDefaults()
    {
        var json = Valid();
        json.Remove("thresholds");
        json.Remove("bytes");
        foreach (string key in new[] { "shorterSide", "layout", "filter", "channels", "divideBy", "mean", "std" })
            json["input"]!.AsObject().Remove(key);
        json["input"]!["resize"] = "squash";
        var manifest = Read(json);
        Assert.False(manifest.IsCalibrated);
        Assert.Equal((TensorLayout.Nchw, ResampleFilter.Triangle, ChannelOrder.Rgb, 255.0),
            (manifest.Input.Layout, manifest.Input.Filter, manifest.Input.Channels, manifest.Input.DivideBy));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("file")]
    [InlineData("licence")]
    [InlineData("source")]
    [InlineData("input")]
    [InlineData("input.name")]
    [InlineData("input.width")]
    [InlineData("input.height")]
    [InlineData("input.resize")]
    [InlineData("output")]
    [InlineData("output.name")]
    [InlineData("output.dimension")]
    [InlineData("thresholds.candidate")]
    [InlineData("thresholds.split")]
    [InlineData("thresholds.semantic")]
    [InlineData("thresholds.soft")]
    [InlineData("thresholds.measured")]
    public void Load_AFieldIsMissing_NamesIt(string key) => Assert.Contains($"key '{key}' is missing", Error(json =>
    {
        string[] parts = key.Split('.');
        (parts.Length == 1 ? json : json[parts[0]]!.AsObject()).Remove(parts[^1]);
    }), StringComparison.Ordinal);

    [Theory]
    [InlineData("input.width", "0", "'input.width' must be a whole number from 1 to 4096 but is 0")]
    [InlineData("input.width", "\"8\"", "'input.width' must be a whole number from 1 to 4096 but is \"8\"")]
    [InlineData("input.resize", "\"stretch\"", "'input.resize' must be one of squash, crop, pad but is \"stretch\"")]
    [InlineData("input.layout", "\"NCHW\"", "'input.layout' must be one of nchw, nhwc but is \"NCHW\"")]
    [InlineData("input.std", "[1, 0, 1]", "'input.std' must be three numbers from 1E-06 to 1000000 but is [1,0,1]")]
    [InlineData("input.mean", "[1, 1]", "'input.mean' must be three numbers")]
    [InlineData("input.shorterSide", "7", "'input.shorterSide' must be at least 8, the longer side of what is cut out")]
    [InlineData("input.crop", "true", "key 'input.crop' is not known. Known are name, layout, width")]
    [InlineData("output.dimension", "1.5", "'output.dimension' must be a whole number")]
    [InlineData("sha256", "\"abc\"", "'sha256' must be 64 hexadecimal digits but is \"abc\"")]
    [InlineData("thresholds.soft", "0.91", "'thresholds.soft' must not be above semantic")]
    [InlineData("thresholds.semantic", "0.96", "'thresholds.semantic' must not be above split")]
    [InlineData("thresholds.split", "1.5", "'thresholds.split' must be a number from -1 to 1 but is 1.5")]
    [InlineData("input", "3", "'input' must be an object")]
    [InlineData("name", "\"\"", "'name' must be a text")]
    public void Load_AFieldIsWrong_SaysWhatWasExpectedAndFound(string key, string value, string expected) => Assert.Contains(expected, Error(json =>
    {
        string[] parts = key.Split('.');
        (parts.Length == 1 ? json : json[parts[0]]!.AsObject())[parts[^1]] = JsonNode.Parse(value);
    }), StringComparison.Ordinal);

    [Fact]
    public void Load_NoJsonTwiceAKeyOrNoFile_IsOneLine()
    {
        Assert.Contains("is no JSON", Assert.Throws<EmbeddingModelException>(() => ModelManifest.Load(folder.Write("a.json", "{"))).Message, StringComparison.Ordinal);
        Assert.Contains("must hold one JSON object", Assert.Throws<EmbeddingModelException>(() => ModelManifest.Load(folder.Write("a.json", "[]"))).Message, StringComparison.Ordinal);
        Assert.Contains("key 'name' stands twice", Assert.Throws<EmbeddingModelException>(
            () => ModelManifest.Load(folder.Write("a.json", """{"name":"a","name":"b"}"""))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<EmbeddingModelException>(() => ModelManifest.Load(folder.At("none.json"))).Message, StringComparison.Ordinal);
    }
}
