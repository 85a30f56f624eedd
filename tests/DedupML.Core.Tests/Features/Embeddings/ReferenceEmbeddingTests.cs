using System.Text.Json;
using DedupML.Features;
using DedupML.Testing;
using Xunit.Abstractions;

namespace DedupML.Tests.Features;

/// <summary>The default network on the photographs whose embeddings its training scripts gave.</summary>
public class ReferenceEmbeddingTests(ITestOutputHelper output)
{
    [SharedFact("model/reference.json")]
    public void EmbedAll_ReferencePhotographs_CosineAtLeast999()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf("model/reference.json")));
        var expected = document.RootElement.GetProperty("embeddings").EnumerateObject().ToList();
        using var embedder = new OnnxEmbedder(EmbeddingModel.Load(ModelManifest.Default));
        var results = embedder.EmbedAll([.. expected.Select(e => SharedData.PathOf("model/" + e.Name))]);
        Assert.Equal(8, results.Length);
        foreach (var (photograph, result) in expected.Zip(results))
        {
            Assert.True(Embedding.TryNormalize([.. photograph.Value.EnumerateArray().Select(v => v.GetSingle())], out var reference));
            double cosine = reference.Cosine(result.Embedding!.Value);
            output.WriteLine($"{photograph.Name} {cosine:F6}");
            Assert.InRange(cosine, 0.999, 1);
        }
    }
}
