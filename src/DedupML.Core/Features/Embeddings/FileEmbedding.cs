using System.Collections.Concurrent;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>Embeds files, each content once.</summary>
internal sealed class FileEmbedding(OnnxEmbedder embedder, IReadOnlyList<string> fullPaths)
{
    private readonly EmbedResult[] results = new EmbedResult[fullPaths.Count];
    private readonly ConcurrentDictionary<ContentHash, int> first = new();
    private readonly ConcurrentBag<(int Row, int First)> copies = [];

    public EmbedResult[] Run(IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        new EmbeddingLoop(embedder, results.Length).Run(Read, (row, result) => results[row] = result, progress, cancellation);
        foreach (var (row, original) in copies)
            results[row] = results[original];
        return results;
    }

    // Which of several copies comes first depends on the threads; what comes out does not, since it depends on the content alone.
    private DecodedImage? Read(int row, ref byte[] buffer)
    {
        try
        {
            int length = ImageFile.Read(fullPaths[row], ref buffer);
            var file = buffer.AsSpan(0, length);
            int original = first.GetOrAdd(ContentHash.Of(file), row);
            if (original == row)
                return embedder.Decode(file);
            copies.Add((row, original));
        }
        catch (ImageDecodeException e)
        {
            results[row] = new(null, e.Message);
        }
        return null;
    }
}
