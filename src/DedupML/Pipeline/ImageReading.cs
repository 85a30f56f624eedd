using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>Reads images for all stages of a context: one decode serves every column that is made of a file, and with a store no file is
/// read twice. Safe to use from many threads.</summary>
internal sealed class ImageReading
{
    private readonly DecodeOptions decoding;
    private readonly FeatureStore? store;
    private readonly Func<string, ReadResult> read;
    private readonly Lazy<FeatureStore> verdicts;
    private readonly RecentReads recent = new();
    private readonly Dictionary<OnnxEmbedder, EmbeddingReading> embeddings = [];

    private ImageReading(string? storeFile, DecodeOptions decoding)
    {
        this.decoding = decoding;
        store = storeFile is null ? null : OpenStore(storeFile);
        verdicts = new(() => store ?? OpenStore(null));
        read = store is null ? new FeatureExtractor(decoding).Read : new FeatureReader(store, decoding, threads: 1).Read;
    }

    /// <summary>Closes the store when the context is gone: nothing else tells that a pipeline has ended. The store's own thread keeps it
    /// alive until then, so that it may be used here.</summary>
    ~ImageReading()
    {
        store?.Dispose();
        if (store is null && verdicts.IsValueCreated)
            verdicts.Value.Dispose();
    }

    /// <summary>A reading of its own.</summary>
    /// <exception cref="FeatureStoreException">The store cannot be opened.</exception>
    public static ImageReading Open(string? storeFile, DecodeOptions decoding) => new(storeFile, decoding);

    /// <summary>The reading that all stages of a context with these options share; opened when first asked for.</summary>
    /// <exception cref="FeatureStoreException">The store cannot be opened.</exception>
    public static ImageReading For(MLContext context, StageOptions options)
    {
        string name = $"DedupML.ImageReading {FeatureReader.VersionFor(options.Decoding)} {options.StoreFile}";
        // A context is asked from one thread while a pipeline is made, and from several while it runs.
        lock (context)
        {
            if (context.TryGetOption<ImageReading>(name, out var known))
                return known;
            var made = Open(options.StoreFile, options.Decoding);
            context.SetOption(name, made);
            return made;
        }
    }

    public ReadResult Read(string fullPath) => recent.Get(fullPath, read);

    /// <summary>The way to read files with their embeddings; those who read without them find what it has read.</summary>
    public EmbeddingReading With(OnnxEmbedder embedder)
    {
        lock (embeddings)
        {
            if (!embeddings.TryGetValue(embedder, out var known))
                embeddings[embedder] = known = new(this, new FeatureReader(store, decoding, threads: 1, embedder), recent);
            return known;
        }
    }

    /// <summary>Known pictures, to be asked for matches of new ones; verdicts are remembered in the store.</summary>
    public PictureIndex Index(IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<string> paths, MatchRules rules)
    {
        var known = verdicts.Value;
        return new(pictures, paths, rules.Candidates, new PairProver(known, rules.Proof, decoding, threads: 1), new PixelTwins(known, decoding, threads: 1));
    }

    /// <summary>Waits until what was computed is in the store.</summary>
    public void Flush() => store?.Flush();

    private FeatureStore OpenStore(string? file) => FeatureStore.Open(file, FeatureReader.VersionFor(decoding));
}
