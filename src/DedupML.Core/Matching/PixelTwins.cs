using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>Finds files that show the same pixels though their bytes differ. Reading all pixels is dear: it is asked only of pictures
/// of one size that nothing cheaper tells apart. Pixel hashes are remembered by content.</summary>
/// <param name="store">Remembers pixel hashes.</param>
/// <param name="decoding">How files are decoded.</param>
/// <param name="threads">Files read side by side.</param>
public sealed class PixelTwins(FeatureStore store, DecodeOptions decoding, int threads)
{
    /// <summary>The pixel hash of each of some rows.</summary>
    /// <param name="rows">The rows wanted, each once.</param>
    /// <param name="pictures">Each row's features.</param>
    /// <param name="paths">Each row's file, full path.</param>
    /// <param name="progress">Hears of the pictures read.</param>
    /// <param name="cancellation">Stops between two pictures.</param>
    /// <returns>Hashes by row; a row that could not be read again has none, and so no twin.</returns>
    public IReadOnlyDictionary<int, ContentHash> Hash(
        IReadOnlyCollection<int> rows, IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<string> paths,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(paths);
        var hashes = new Dictionary<int, ContentHash>();
        long done = 0;
        Parallel.ForEach(rows, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, row =>
        {
            if (Hash(pictures[row].Content, paths[row]) is { } hash)
            {
                lock (hashes)
                    hashes[row] = hash;
            }
            progress?.Report(new("pixels", Interlocked.Increment(ref done), rows.Count));
        });
        return hashes;
    }

    private ContentHash? Hash(ContentHash content, string path)
    {
        if (store.TryGetPixelHash(content, out var known))
            return known;
        try
        {
            var file = ImageFile.Read(path);
            if (ContentHash.Of(file) != content)
                return null;
            var pixels = ContentHash.FromBytes(PixelDigest.Compute(file, decoding));
            store.AddPixelHash(content, pixels);
            return pixels;
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }
}
