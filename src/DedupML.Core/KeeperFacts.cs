using System.Collections.Concurrent;
using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML;

/// <summary>What some criteria for keeping want to know beyond the features. It is looked up for members of groups only, and only where it is
/// asked.</summary>
internal sealed class KeeperFacts(ImageDataset dataset, IReadOnlyList<FoundImage> images, DuplicateFinderOptions options)
{
    // Beyond this length a picture is not looked at for sharpness: what is lost between 256 and more pixels is noise as often as detail.
    private const int LongerSide = 256;

    private readonly HashSet<KeepCriterion> asked = [.. options.Keep.Criteria];

    /// <summary>The images as the selection sees them.</summary>
    public SelectionImage[] Images(IReadOnlyList<DuplicateGroup> groups, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        SelectionImage[] result = [.. images.Select(i => new SelectionImage(i.Path, i.Label, i.Split, i.Features))];
        int[] members = [.. groups.SelectMany(g => g.Members)];
        if (asked.Contains(KeepCriterion.Oldest) || asked.Contains(KeepCriterion.Newest))
        {
            foreach (int row in members)
                result[row] = result[row] with { Modified = ModifiedOf(row) };
        }
        if (asked.Contains(KeepCriterion.Annotated))
        {
            var annotations = new SetAnnotations(dataset, cancellation);
            foreach (int row in members)
                result[row] = result[row] with { IsAnnotated = annotations.IsAnnotated(images[row].Path) };
        }
        if (asked.Contains(KeepCriterion.Sharpness))
            MeasureSharpness(result, groups, members.Length, progress, cancellation);
        return result;
    }

    private DateTimeOffset ModifiedOf(int row) => FileStatus.OfTarget(dataset.FullPath(images[row].Path)) is { } status
        ? DateTimeOffset.UnixEpoch.AddTicks(status.Modified / 100) : DateTimeOffset.UnixEpoch;

    // Pictures of one group are reduced to the size of the smallest of them: a small copy is not sharper for being small.
    private void MeasureSharpness(
        SelectionImage[] result, IReadOnlyList<DuplicateGroup> groups, int count, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        long done = 0;
        var known = new ConcurrentDictionary<(ContentHash, int), double>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        var wanted = groups.SelectMany(g => Math.Min(LongerSide, g.Members.Min(LongerSideOf)) is var side ? g.Members.Select(row => (Row: row, Side: side)) : []);
        Parallel.ForEach(wanted, parallel, member =>
        {
            double sharpness = known.GetOrAdd((images[member.Row].Features.Content, member.Side), _ => SharpnessOf(member.Row, member.Side));
            result[member.Row] = result[member.Row] with { Sharpness = sharpness };
            if (Interlocked.Increment(ref done) is var now && (now % 16 == 0 || now == count))
                progress?.Report(new("sharpness", now, count));
        });
    }

    private int LongerSideOf(int row) => Math.Max(images[row].Features.Width, images[row].Features.Height);

    private double SharpnessOf(int row, int side)
    {
        try
        {
            return PictureSharpness.Of(ImageDecoder.Decode(ImageFile.Read(dataset.FullPath(images[row].Path)), side, options.Decoding).Pixels, side);
        }
        catch (ImageDecodeException)
        {
            return 0;   // it was read before: it has gone or changed since, and acting on it will be refused
        }
    }
}
