using DedupML.Datasets;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>Reads the images of a data set: each file once, copies of a file's bytes decoded once, files that have not changed since
/// an earlier run not at all. Images are read side by side; the results do not depend on it.</summary>
/// <param name="store">Where earlier results are found and new ones go.</param>
/// <param name="options">How files are decoded.</param>
/// <param name="threads">Files read side by side; at least 1.</param>
public sealed class FeatureReader(FeatureStore store, DecodeOptions options, int threads)
{
    private readonly FeatureExtractor extractor = new(options);

    /// <summary>Names the features and the options that decide them: a store is opened under it.</summary>
    /// <param name="options">How files are decoded.</param>
    public static string VersionFor(DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FormattableString.Invariant($"{FeatureExtractor.Version} {ImageDecoder.Version} pixels-{options.MaxPixels}")
            + (options.ApplyOrientation ? "" : " as-stored") + (options.ApplyProfile ? "" : " no-profile");
    }

    /// <summary>Reads all images.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="progress">Hears of the images read.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <returns>One result for each image, in the same order.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ReadResult[] Read(ImageDataset dataset, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var known = new Dictionary<string, StoredFile>(StringComparer.Ordinal);
        foreach (var file in dataset.Roots.SelectMany(store.FilesBelow))
            known[file.FullPath] = file;

        var results = new ReadResult[dataset.Images.Count];
        long done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, results.Length, parallel, static () => Array.Empty<byte>(), (row, _, buffer) =>
        {
            string path = dataset.FullPath(dataset.Images[row].Path);
            results[row] = Read(path, known.GetValueOrDefault(path), ref buffer);
            if (Interlocked.Increment(ref done) is var count && (count % 16 == 0 || count == results.Length))
                progress?.Report(new("reading", count, results.Length));
            return buffer;
        }, static _ => { });
        return results;
    }

    /// <summary>Reads one image; for many of a folder the other overload is faster. Safe to call from many threads.</summary>
    /// <param name="fullPath">The file.</param>
    public ReadResult Read(string fullPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullPath);
        var known = FileStatus.OfTarget(fullPath) is { } now && store.TryGetFile(fullPath, now.Size, now.Modified, out var file) ? file : default;
        byte[] buffer = [];
        return Read(fullPath, known, ref buffer);
    }

    private ReadResult Read(string path, StoredFile known, ref byte[] buffer)
    {
        // The status is taken before the bytes: a file that changes in between looks changed to the next run.
        var status = FileStatus.OfTarget(path);
        if (status is { } now && known.FullPath is not null && known.IsCurrent(now.Size, now.Modified))
            return new(known.Features, known.Reason);
        try
        {
            int length = ImageFile.Read(path, ref buffer);
            var file = buffer.AsSpan(0, length);
            var content = ContentHash.Of(file);
            if (!store.TryGetFeatures(content, out var features))
                features = extractor.Extract(content, file);
            return Remember(path, status, new(features, null));
        }
        catch (ImageDecodeException e) when (IsInTheBytes(e.Reason))
        {
            return Remember(path, status, new(null, e.Message));
        }
        catch (ImageDecodeException e)
        {
            return new(null, e.Message);
        }
    }

    private ReadResult Remember(string path, FileStatus? status, ReadResult result)
    {
        if (status is { } read)
            store.AddFile(new(path, read.Size, read.Modified, result.Features, result.Reason));
        return result;
    }

    private static bool IsInTheBytes(ImageFault fault) => fault is
        ImageFault.Empty or ImageFault.NotAnImage or ImageFault.Unsupported or ImageFault.Truncated or ImageFault.Damaged or ImageFault.TooLarge;
}
