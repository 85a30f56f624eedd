using System.Globalization;
using DedupML.Features;
using DedupML.Matching;
using DedupML.Pipeline;

namespace DedupML;

/// <summary>The images of a reference that can be read, ready to be asked.</summary>
internal sealed class ReferenceImages
{
    private readonly PictureIndex index;
    private readonly List<string> names = [];

    private ReferenceImages(ImageReading reading, IReadOnlyList<(string Name, string FullPath)> images, ReadResult[] read, MatchRules rules)
    {
        (Files, Rules) = (images, rules);
        var features = new List<ImageFeatures>();
        var paths = new List<string>();
        foreach (var (i, result) in read.Index())
        {
            if (result.Features is null)
                continue;
            names.Add(images[i].Name);
            features.Add(result.Features);
            paths.Add(images[i].FullPath);
        }
        index = reading.Index(features, paths, rules);
    }

    /// <summary>Every image of the reference: its path there, and in full.</summary>
    public IReadOnlyList<(string Name, string FullPath)> Files { get; }

    public MatchRules Rules { get; }

    public int Count => names.Count;

    public static ReferenceImages Read(
        ImageReading reading, IReadOnlyList<(string Name, string FullPath)> images, MatchRules rules,
        int threads, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        var read = new ReadResult[images.Count];
        long done = 0;
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            read[i] = reading.Read(images[i].FullPath);
            progress?.Report(new("reading", Interlocked.Increment(ref done), images.Count));
        });
        reading.Flush();
        return new(reading, images, read, rules);
    }

    public MatchedImage Find(ImageFeatures image, string fullPath) => index.Find(image, fullPath) is [var best, ..]
        ? new(names[best.A], best.Tier.ToString().ToLower(CultureInfo.InvariantCulture), best.HashDistance ?? float.NaN) : MatchedImage.None;
}
