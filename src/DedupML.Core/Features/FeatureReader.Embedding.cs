using System.Collections.Concurrent;
using DedupML.Datasets;
using DedupML.Imaging;

namespace DedupML.Features;

public sealed partial class FeatureReader
{
    private const string QuarterTurn = " turn90", HalfTurn = " turn180";

    private readonly string embeddingVersion = embedder is null ? "" : CheckedVersion(embedder, options);

    /// <summary>Reads some images; for all of a folder's the overload with a data set is faster.</summary>
    /// <param name="fullPaths">The files.</param>
    /// <param name="progress">Hears of the images read.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <returns>One result for each file, in the same order.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ReadResult[] Read(IReadOnlyList<string> fullPaths, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fullPaths);
        if (embedder is not null)
            return ReadAndEmbed(embedder, fullPaths.Count, row => fullPaths[row], Known, progress, cancellation);
        var results = new ReadResult[fullPaths.Count];
        long done = 0;
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, row =>
        {
            results[row] = Read(fullPaths[row]);
            progress?.Report(new("reading", Interlocked.Increment(ref done), results.Length));
        });
        return results;
    }

    private ReadResult[] ReadAndEmbed(
        OnnxEmbedder network, int count, Func<int, string> pathOf, Func<string, StoredFile> knownOf, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var results = new ReadResult[count];
        var claims = new ConcurrentDictionary<ContentHash, int>();
        var copies = new ConcurrentBag<(int Row, int Original, FileStatus? Status)>();

        DecodedImage? PrepareRow(int row, ref byte[] buffer)
        {
            string path = pathOf(row);
            // The status is taken before the bytes: a file that changes in between looks changed to the next run.
            var status = FileStatus.OfTarget(path);
            try
            {
                if (IsRecalled(knownOf(path), status, ref results[row]))
                    return null;
                int length = ImageFile.Read(path, ref buffer);
                var file = buffer.AsSpan(0, length);
                var content = ContentHash.Of(file);
                int original = claims.GetOrAdd(content, row);
                if (original == row)
                    return Prepare(network, content, file, path, status, ref results[row]);
                copies.Add((row, original, status));
            }
            catch (ImageDecodeException e)
            {
                results[row] = new(null, e.Message);
                if (IsInTheBytes(e.Reason))
                    Remember(path, status, results[row]);
            }
            return null;
        }

        new EmbeddingLoop(network, count).Run(PrepareRow, (row, result) =>
        {
            results[row] = results[row] with { Embedding = result.Embedding, Turned = result.Turned };
            if (result.Embedding is { } embedding)
                store?.AddEmbedding(results[row].Features!.Content, embeddingVersion, embedding);
            if (result.Turned is { } turned)
            {
                store?.AddEmbedding(results[row].Features!.Content, embeddingVersion + QuarterTurn, turned.Quarter);
                store?.AddEmbedding(results[row].Features!.Content, embeddingVersion + HalfTurn, turned.Half);
            }
        }, progress, cancellation);
        foreach (var (row, original, status) in copies)
            results[row] = Remember(pathOf(row), status, results[original]);
        return results;
    }

    /// <summary>Whether all that is wanted of an unchanged file is remembered.</summary>
    private bool IsRecalled(StoredFile known, FileStatus? status, ref ReadResult result)
    {
        if (status is not { } now || known.FullPath is null || !known.IsCurrent(now.Size, now.Modified))
            return false;
        result = new(known.Features, known.Reason);
        return known.Features is null || IsEmbeddingRecalled(ref result);
    }

    private bool IsEmbeddingRecalled(ref ReadResult result)
    {
        if (store is null || !store.TryGetEmbedding(result.Features!.Content, embeddingVersion, out var embedding))
            return false;
        result = result with { Embedding = embedding };
        if (!embedder!.GivesTurned)
            return true;
        if (!store.TryGetEmbedding(result.Features.Content, embeddingVersion + QuarterTurn, out var quarter)
            || !store.TryGetEmbedding(result.Features.Content, embeddingVersion + HalfTurn, out var half))
        {
            return false;
        }
        result = result with { Turned = new(quarter, half) };
        return true;
    }

    /// <summary>The features of a file, and its picture where its embedding is not remembered.</summary>
    private DecodedImage? Prepare(
        OnnxEmbedder network, ContentHash content, ReadOnlySpan<byte> file, string path, FileStatus? status, ref ReadResult result)
    {
        var features = Recalled(content);
        if (features is not null)
        {
            result = Remember(path, status, new(features, null));
            if (IsEmbeddingRecalled(ref result))
                return null;
        }
        var image = network.Decode(file);
        if (features is null)
        {
            // Hashes always see the same scale. Where the network needs a finer one (wide pictures, large networks) they get a decode of their own.
            features = network.Scale.IsSameFor(new(FeatureExtractor.LongerSide), image)
                ? extractor.Extract(content, file.Length, image) : extractor.Extract(content, file);
            result = Remember(path, status, new(features, null));
        }
        return image;
    }

    private static string CheckedVersion(OnnxEmbedder embedder, DecodeOptions options) => embedder.Options.Decoding == options
        ? embedder.Version : throw new ArgumentException("The embedder must decode with the reader's options.", nameof(embedder));
}
