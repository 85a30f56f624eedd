using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests.Features;

/// <summary>Which networks are taken, and with what line the others are refused.</summary>
public sealed class OnnxEmbedderModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private float[] Embed(TinyOnnx network, ModelInput? input = null, ModelOutput? output = null)
    {
        using var embedder = new OnnxEmbedder(Networks.Write(folder, network, input, output));
        var result = embedder.Embed(ImageEncoder.Png(TestPictures.Flat(20, 10, 255, 102, 51)));
        Assert.Null(result.Reason);
        return result.Embedding!.Value.Values.ToArray();
    }

    private static void Close(double[] direction, float[] got)
    {
        double length = Math.Sqrt(direction.Sum(d => d * d));
        Assert.Equal(direction.Length, got.Length);
        for (int i = 0; i < got.Length; i++)
            Assert.Equal(direction[i] / length, got[i], 5);
    }

    [Fact]
    public void Embed_OneImageInAndAVectorOut_IsTheUnitVector() => Close([5, 2, 1], Embed(TinyOnnx.MeanColours()));

    [Fact]
    public void Embed_OpenSides_AreThoseOfTheManifest() => Close([5, 2, 1], Embed(TinyOnnx.MeanColours("N,3,H,W", "N,D")));

    [Fact]
    public void Embed_ChannelsTurned_AndPrepared_AsTheManifestSays()
    {
        // (255, 102, 51) / 255 = (1, 0.4, 0.2): blue first, minus the mean, by the deviation, both in the order of the channels.
        var input = Networks.Input with { Channels = ChannelOrder.Bgr, Mean = [0.1, 0.1, 0.5], Deviation = [0.1, 0.1, 0.25] };
        Close([1, 3, 2], Embed(TinyOnnx.MeanColours(), input));
    }

    [Fact]
    public void Embed_ChannelsLast_Fits()
    {
        var network = new TinyOnnx().Input("pixels", "N,8,8,3").Output("mean", "N,3").Mean("pixels", "mean", 1, 2);
        Close([5, 2, 1], Embed(network, Networks.Input with { Layout = TensorLayout.Nhwc }));
    }

    [Fact]
    public void Embed_FixedBatch_IsKept()
    {
        using var embedder = new OnnxEmbedder(Networks.Write(folder, TinyOnnx.MeanColours("5,3,8,8", "5,3")));
        Assert.Equal(5, embedder.BatchSize);
        Close([5, 2, 1], Embed(TinyOnnx.MeanColours("5,3,8,8", "5,3")));
    }

    [Fact]
    public void Embed_PoolingLeavesSidesOfOne_TheyAreDropped()
    {
        var network = new TinyOnnx().Input("pixels", "N,3,8,8").Output("pooled", "N,3,1,1").Node("GlobalAveragePool", ["pixels"], ["pooled"]);
        Close([5, 2, 1], Embed(network, output: new() { Name = "pooled", Dimension = 3 }));
    }

    // Eight rows of a picture as three tokens (its colours) of eight numbers.
    private static TinyOnnx Tokens => new TinyOnnx().Input("pixels", "N,3,8,8").Output("rows", "N,3,8").Mean("pixels", "rows", 3);

    [Fact]
    public void Embed_OneOfSeveralTokens_IsTaken()
    {
        var picture = TestPictures.Waves(8, 8);
        var model = Networks.Write(folder, Tokens, output: new() { Name = "rows", Dimension = 8, Token = 1 });
        using var embedder = new OnnxEmbedder(model);
        double Green(int row) => Enumerable.Range(0, 8).Average(x => picture.Pixels[3 * (8 * row + x) + 1] / 255.0);
        Close([.. Enumerable.Range(0, 8).Select(Green)], embedder.Embed(ImageEncoder.Png(picture)).Embedding!.Value.Values.ToArray());
    }

    [Fact]
    public void New_TokenNotNamedOrTooHigh_SaysHowToNameIt()
    {
        Assert.Contains("gives 'rows' as 8 x 3 x 8, but an embedding is batch x dimension: name the token with 'output.token'",
            Networks.Refusal(folder, Tokens, output: new() { Name = "rows", Dimension = 8 }), StringComparison.Ordinal);
        Assert.Contains("gives 3 tokens, but its manifest names token 3", Networks.Refusal(folder, Tokens, output: new() { Name = "rows", Dimension = 8, Token = 3 }), StringComparison.Ordinal);
    }

    [Fact]
    public void New_WrongNames_SaysWhichThereAre()
    {
        Assert.Contains("has no input 'image' ('input.name' of its manifest); it has 'pixels'",
            Networks.Refusal(folder, TinyOnnx.MeanColours(), Networks.Input with { Name = "image" }), StringComparison.Ordinal);
        Assert.Contains("has no output 'embedding' ('output.name' of its manifest); it has 'mean'",
            Networks.Refusal(folder, TinyOnnx.MeanColours(), output: new() { Name = "embedding", Dimension = 3 }), StringComparison.Ordinal);
    }

    [Fact]
    public void New_TwoImageInputs_IsRefused()
    {
        var network = new TinyOnnx().Input("pixels", "N,3,8,8").Input("others", "N,3,8,8").Output("mean", "N,3")
            .Node("Add", ["pixels", "others"], ["sum"]).Mean("sum", "mean", 2, 3);
        Assert.Contains("has 2 inputs (pixels, others), but only one image can be given to it", Networks.Refusal(folder, network), StringComparison.Ordinal);
    }

    [Fact]
    public void New_WrongInputShape_SaysBothShapes()
    {
        Assert.Contains("takes 'pixels' as ? x 3 x 16 x 16, but its manifest says batch x 3 x 8 x 8 (nchw)",
            Networks.Refusal(folder, TinyOnnx.MeanColours("N,3,16,16")), StringComparison.Ordinal);
        Assert.Contains("takes 'pixels' as ? x 3 x 8 x 8, but its manifest says batch x 8 x 8 x 3 (nhwc)",
            Networks.Refusal(folder, TinyOnnx.MeanColours(), Networks.Input with { Layout = TensorLayout.Nhwc }), StringComparison.Ordinal);
        Assert.Contains("takes 'pixels' as ? x 192", Networks.Refusal(folder,
            new TinyOnnx().Input("pixels", "N,192").Output("mean", "N,192").Node("Identity", ["pixels"], ["mean"])), StringComparison.Ordinal);
    }

    [Fact]
    public void New_OutputIsNoVector_SaysWhatItIs()
    {
        var picture = new TinyOnnx().Input("pixels", "N,3,8,8").Output("mean", "N,3,8,8").Node("Identity", ["pixels"], ["mean"]);
        Assert.Contains("gives 'mean' as 8 x 3 x 8 x 8, but an embedding is batch x dimension", Networks.Refusal(folder, picture), StringComparison.Ordinal);
        var one = new TinyOnnx().Input("pixels", "N,3,8,8").Output("mean", "3").Mean("pixels", "mean", 0, 2, 3);
        Assert.Contains("gives 'mean' as 3, but an embedding is", Networks.Refusal(folder, one), StringComparison.Ordinal);
        var mixed = new TinyOnnx().Input("pixels", "N,3,8,8").Output("mean", "3,8").Mean("pixels", "mean", 0, 2);
        Assert.Contains("each image must have its own row", Networks.Refusal(folder, mixed, output: new() { Name = "mean", Dimension = 8 }), StringComparison.Ordinal);
    }

    [Fact]
    public void New_WrongDimension_SaysBoth() => Assert.Contains("gives 3 numbers for an image, but its manifest says 4 ('output.dimension')",
        Networks.Refusal(folder, TinyOnnx.MeanColours(), output: new() { Name = "mean", Dimension = 4 }), StringComparison.Ordinal);

    [Fact]
    public void New_InputOfBytes_IsRefused() => Assert.Contains("has an input 'pixels' of UInt8, but only Float can be used", Networks.Refusal(folder,
        new TinyOnnx().Input("pixels", "N,3,8,8", TinyOnnx.Byte).Output("mean", "N,3,8,8", TinyOnnx.Byte).Node("Identity", ["pixels"], ["mean"])), StringComparison.Ordinal);

    [Fact]
    public void New_NoNetworkAtAll_IsOneLineWithTheFile()
    {
        string file = folder.Write("broken.onnx", "no network");
        var model = EmbeddingModel.Load(ModelManifest.Default with { File = file, Sha256 = null, Bytes = null });
        string message = Assert.Throws<EmbeddingModelException>(() => new OnnxEmbedder(model)).Message;
        Assert.StartsWith($"The network '{file}' cannot be opened: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Embed_NetworkGivesZeros_IsAReasonAndNoEmbedding()
    {
        using var embedder = new OnnxEmbedder(Networks.Write(folder, TinyOnnx.MeanColours()));
        var result = embedder.Embed(ImageEncoder.Png(TestPictures.Flat(9, 9, 0, 0, 0)));
        Assert.Null(result.Embedding);
        Assert.StartsWith("no embedding: ", result.Reason, StringComparison.Ordinal);
    }
}
