namespace DedupML.Features;

/// <summary>What is to be written in one transaction, readable until it is.</summary>
internal sealed class FeatureStoreBatch
{
    public Dictionary<string, StoredFile> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<ContentHash, byte[]> Features { get; } = [];

    public Dictionary<ContentHash, ContentHash> PixelHashes { get; } = [];

    public Dictionary<(ContentHash A, ContentHash B, string Version), byte[]> Verdicts { get; } = [];

    public Dictionary<(ContentHash Content, string Version), byte[]> Embeddings { get; } = [];

    public int Count => Files.Count + Features.Count + PixelHashes.Count + Verdicts.Count + Embeddings.Count;
}
