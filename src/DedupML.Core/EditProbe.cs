using System.Collections.Concurrent;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;

namespace DedupML;

/// <summary>Makes edited copies of photographs, as files, reads them as a search reads files, and tells how far they are from what they were made of.</summary>
internal sealed class EditProbe(DuplicateFinderOptions options, OnnxEmbedder? embedder)
{
    /// <summary>Copies are made at this longer side at least: more than hashes and most networks look at.</summary>
    private const int LongerSide = 512;

    private readonly FeatureExtractor extractor = new(options.Decoding);
    private readonly IReadOnlyList<Dihedral> views = options.Transforms.Views();

    /// <summary>Measures all edits of all photographs.</summary>
    /// <param name="photographs">The photographs.</param>
    /// <param name="paths">Their files.</param>
    /// <param name="progress">Hears of the copies made.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One row for each photograph whose file can still be decoded.</returns>
    public EditScores Measure(IReadOnlyList<FoundImage> photographs, IReadOnlyList<string> paths, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var edits = KnownEdit.All;
        var scores = photographs.Select(_ => new PairScore[edits.Count]).ToArray();
        var features = new ImageFeatures?[photographs.Count * edits.Count];
        var originals = new ConcurrentDictionary<int, Lazy<RgbImage?>>();
        var left = Enumerable.Repeat(edits.Count, photographs.Count).ToArray();
        var lost = new ConcurrentDictionary<int, bool>();
        long done = 0;

        DecodedImage? Prepare(int row)
        {
            int photograph = row / edits.Count;
            var original = originals.GetOrAdd(photograph, p => new(() => Original(paths[p]))).Value;
            if (Interlocked.Decrement(ref left[photograph]) == 0)
                originals.TryRemove(photograph, out _);
            if (original is null)
            {
                lost[photograph] = true;
                return null;
            }
            byte[] file = edits[row % edits.Count].ToJpeg(original);
            var decoded = embedder?.Decode(file);
            features[row] = decoded is not null && embedder!.Scale.IsSameFor(new(FeatureExtractor.LongerSide), decoded)
                ? extractor.Extract(ContentHash.Of(file), file.Length, decoded) : extractor.Extract(file);
            return decoded;
        }
        void Finish(int row, Embedding? embedding)
        {
            var photograph = photographs[row / edits.Count];
            scores[row / edits.Count][row % edits.Count] = PairScore.Of(
                photograph.Features, photograph.Embedding, features[row]!, embedding, views, options.Candidates.MinQuality);
            features[row] = null;
            if (Interlocked.Increment(ref done) is var count && (count % 16 == 0 || count == features.Length))
                progress?.Report(new("editing", count, features.Length));
        }

        if (embedder is not null)
        {
            new EmbeddingLoop(embedder, features.Length).Run((int row, ref byte[] _) => Prepare(row), (row, result) => Finish(row, result.Embedding), null, cancellation);
        }
        else
        {
            Parallel.For(0, features.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, row =>
            {
                Prepare(row);
                if (features[row] is not null)
                    Finish(row, null);
            });
        }
        return new([.. edits.Select(e => e.Name)], [.. scores.Where((_, i) => !lost.ContainsKey(i))]);
    }

    private RgbImage? Original(string path)
    {
        try
        {
            return ImageDecoder.Decode(ImageFile.Read(path), new ImageScale(LongerSide), options.Decoding).Pixels;
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }
}
