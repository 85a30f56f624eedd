using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>Reads images for all stages of a context: one decode serves every column that is made of a file, and with a store no file is
/// read twice. Safe to use from many threads.</summary>
internal sealed class ImageReading
{
    private readonly FeatureStore store;
    private readonly DecodeOptions decoding;
    private readonly FeatureReader reader;
    private readonly RecentReads recent = new();

    private ImageReading(string? storeFile, DecodeOptions decoding)
    {
        this.decoding = decoding;
        store = FeatureStore.Open(storeFile, FeatureReader.VersionFor(decoding));
        reader = new(store, decoding, threads: 1);
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

    public ReadResult Read(string fullPath) => recent.Get(fullPath, reader.Read);

    /// <summary>Known pictures, to be asked for matches of new ones; verdicts are remembered in the store.</summary>
    public PictureIndex Index(IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<string> paths, MatchRules rules) =>
        new(pictures, paths, rules.Candidates, new PairProver(store, rules.Proof, decoding, threads: 1), new PixelTwins(store, decoding, threads: 1));

    /// <summary>Waits until what was computed is in the store.</summary>
    public void Flush() => store.Flush();
}
