using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Tests.Features;

/// <summary>Small networks with a manifest, made for a test.</summary>
internal static class Networks
{
    /// <summary>What a manifest of <see cref="TinyOnnx.MeanColours"/> says.</summary>
    public static ModelInput Input { get; } = new() { Name = "pixels", Width = 8, Height = 8, Resize = ResizeMode.Squash };

    /// <summary>Writes a network and reads it by a manifest.</summary>
    public static EmbeddingModel Write(TemporaryFolder folder, TinyOnnx network, ModelInput? input = null, ModelOutput? output = null) =>
        EmbeddingModel.Load(new()
        {
            Name = "tiny",
            File = folder.Write("tiny.onnx", network.ToBytes()),
            Licence = "none",
            Source = "a test",
            Input = input ?? Input,
            Output = output ?? new() { Name = "mean", Dimension = 3 },
        });

    /// <summary>The line that a network is refused with.</summary>
    public static string Refusal(TemporaryFolder folder, TinyOnnx network, ModelInput? input = null, ModelOutput? output = null)
    {
        var model = Write(folder, network, input, output);
        string message = Assert.Throws<EmbeddingModelException>(() => new OnnxEmbedder(model)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
