using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests.Features;

/// <summary>A folder of pictures that all differ, and the default network to embed them.</summary>
internal sealed class EmbeddingSet : IDisposable
{
    public EmbeddingSet(int count)
    {
        for (int i = 0; i < count; i++)
        {
            string path = Folder.Write($"set/{i:000}.jpg", ImageEncoder.Jpeg(TestPictures.Waves(120 + 9 * i % 120, 100 + 7 * i % 90, i), 85));
            // A whole second: .NET sets times less finely than the file system keeps them.
            File.SetLastWriteTimeUtc(path, new DateTime(2024, 1, 2, 3, i, 5, DateTimeKind.Utc));
        }
        Paths = [.. Enumerable.Range(0, count).Select(i => Folder.At($"set/{i:000}.jpg"))];
    }

    public TemporaryFolder Folder { get; } = new();

    public string[] Paths { get; }

    public static EmbeddingModel Model { get; } = EmbeddingModel.Load(ModelManifest.Default);

    public static OnnxEmbedder Embedder(int threads = 1) => new(Model, new() { Threads = threads });

    public FeatureStore Store(string? file = null) => FeatureStore.Open(file is null ? null : Folder.At(file), FeatureReader.VersionFor(DecodeOptions.Default));

    public static FeatureReader Reader(FeatureStore store, OnnxEmbedder? embedder) => new(store, DecodeOptions.Default, 2, embedder);

    /// <summary>Other bytes of the same length and time: what is remembered of the file still counts, and reading it would show.</summary>
    public static void Spoil(string path)
    {
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllBytes(path, new byte[new FileInfo(path).Length]);
        File.SetLastWriteTimeUtc(path, time);
    }

    public void Dispose() => Folder.Dispose();
}
