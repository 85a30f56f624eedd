using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Tests.Features;

/// <summary>The manifests of <c>models/</c>.</summary>
public class ShippedManifestTests
{
    private static string[] Names =>
        [.. Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "models"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Manifests => [.. Names];

    [Fact]
    public void All_AreThere() => Assert.Equal(
        ["clip-vit-b32.json", "copynet.json", "dinov2-small.json", "mobilenetv2.json", "resnet18.json", "resnet50.json", "sscd-disc-mixup.json"],
        Names);

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Load_EachManifest_IsReadAndItsNetworkIsThereOrNamed(string name)
    {
        string path = Path.Combine(SharedData.Repository, "models", name);
        var manifest = ModelManifest.Load(path);
        Assert.Equal(Path.GetFileNameWithoutExtension(name), manifest.Name);
        Assert.Contains($"`{name}`", File.ReadAllText(Path.Combine(SharedData.Repository, "models", "README.md")), StringComparison.Ordinal);
        if (File.Exists(manifest.File))
        {
            using var embedder = new OnnxEmbedder(EmbeddingModel.Load(manifest));
            Assert.Equal(manifest.Output.Dimension, embedder.Dimension);
            Assert.True(embedder.Model.IsKnown);
            return;
        }
        Assert.False(manifest.IsCalibrated);
        Assert.Contains(manifest.Source, Assert.Throws<EmbeddingModelException>(() => EmbeddingModel.Load(manifest)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Preparation_EachManifest_WritesWhatItSays(string name)
    {
        var input = ModelManifest.Load(Path.Combine(SharedData.Repository, "models", name)).Input;
        var preparation = new ImagePreparation(input);
        var numbers = new float[input.Length];
        preparation.Write(preparation.Decode(DedupML.Imaging.ImageEncoder.Png(Imaging.TestPictures.Flat(400, 300, 255, 128, 0))), numbers);
        Assert.Equal((1 - input.Mean[0]) / input.Deviation[0], numbers[0], 1e-5);
        Assert.Equal((128 / 255.0 - input.Mean[1]) / input.Deviation[1], numbers[input.Width * input.Height], 1e-5);
        Assert.Equal(-input.Mean[2] / input.Deviation[2], numbers[^1], 1e-5);
        Assert.Throws<ArgumentException>(() => preparation.Write(preparation.Decode(DedupML.Imaging.ImageEncoder.Png(Imaging.TestPictures.Flat(9, 9, 1, 2, 3))), new float[5]));
    }

    [Fact]
    public void Default_IsTheOneOfTheFolder()
    {
        var shipped = ModelManifest.Load(Path.Combine(SharedData.Repository, "models", "copynet.json"));
        Assert.Equal(shipped.Sha256, ModelManifest.Default.Sha256);
        Assert.Equal(shipped.Thresholds, ModelManifest.Default.Thresholds);
        Assert.Null(ModelManifest.Default.File);
    }
}
