using DedupML.Datasets;
using DedupML.Features;
using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML;

/// <summary>The front door to shrinking before annotation: a data set in, the images worth an annotator's time out, in order. Duplicates go
/// first; then the list is one greedy order, so that a list for N images is the beginning of that for N + M.</summary>
/// <param name="finder">What counts as a duplicate; the defaults where null. Without a network distances are those of PDQ hashes.</param>
/// <param name="options">How the list is made; the defaults where null.</param>
public sealed class AnnotationSelector(DuplicateFinderOptions? finder = null, AnnotationOptions? options = null)
{
    /// <summary>The name of a labelled set in a joined data set.</summary>
    public const string KnownName = "labelled";

    private readonly DuplicateFinderOptions finding = finder ?? new();
    private readonly AnnotationOptions options = options ?? new();

    /// <summary>Chooses images.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="count">How many to list, from the number of candidates; all where there are fewer.</param>
    /// <param name="known">A set that is labelled already: what it covers comes last, and its own images are not listed. Null for none.</param>
    /// <param name="progress">Hears how far each phase has come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="DatasetException">One of the sets lies in the other.</exception>
    /// <exception cref="EmbeddingModelException">The network cannot be opened, or is not what its manifest says.</exception>
    /// <exception cref="FeatureStoreException">The store cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Shortlist Select(
        ImageDataset dataset, Func<int, int> count, ImageDataset? known = null, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(count);
        var joined = known is null ? dataset : JoinedFolders.Join([(KnownName, known)], dataset);
        var report = new DuplicateFinder(finding with { Protect = known is null ? finding.Protect : [.. finding.Protect, KnownName] }).Run(joined, progress, cancellation);
        bool IsKnown(int image) => known is not null && report.Images[image].Path.StartsWith(KnownName + "/", StringComparison.Ordinal);

        var candidates = Enumerable.Range(0, report.Images.Count).Where(i => !IsKnown(i)).ToList();
        var vectors = PictureVectors.Of(report, finding.Model is not null);
        var (picks, curve, random, nearest) = Order(report, vectors, IsKnown, count(candidates.Count), progress, cancellation);
        return new()
        {
            Report = report,
            Images = WithNumbers(report, picks, vectors, nearest, IsKnown),
            Candidates = candidates.Count,
            Duplicates = candidates.Count(i => report.Decisions[i].Action == DecisionAction.Remove),
            Known = report.Images.Count - candidates.Count,
            Curve = curve,
            RandomCurve = random,
        };
    }

    private (List<(int Image, CoveragePick? Pick)> Picks, IReadOnlyList<CoveragePoint> Curve, IReadOnlyList<CoveragePoint> Random, Func<int, int?> Nearest) Order(
        DuplicateReport report, PictureVectors vectors, Func<int, bool> isKnown, int count, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var picks = new List<(int, CoveragePick?)>();
        IReadOnlyList<CoveragePoint> curve = [], random = [];
        Func<int, int?> nearest = _ => null;
        if (vectors.Matrix is { } matrix)
        {
            int[] known = [.. Enumerable.Range(0, matrix.Rows).Where(row => isKnown(vectors.ImageOf(row)))];
            var graph = NeighborGraph.Nearest(new(matrix), options.Neighbors, finding.Threads, PhaseProgress.Of(progress, "joining neighbours"), cancellation);
            var order = CoverageOrder.Of(matrix, graph, count, new() { Known = known, Threads = finding.Threads, Strata = Strata(report, vectors) }, PhaseProgress.Of(progress, "choosing"), cancellation);
            picks.AddRange(order.Select(p => (vectors.ImageOf(p.Row), (CoveragePick?)p)));
            var covered = CoverageResult.Of(matrix, [.. order.Select(p => p.Row)], known, finding.Threads, cancellation);
            curve = covered.Curve;
            // Rows come by content hash, which is as random as can be, and the same on every machine.
            random = CoverageResult.Of(matrix, [.. Enumerable.Range(0, matrix.Rows).Except(known).Take(order.Count)], known, finding.Threads, cancellation).Curve;
            nearest = row => covered.RepresentativeOf(row) - known.Length is var pick and >= 0 ? pick : null;
        }
        picks.AddRange(vectors.Without.Where(i => !isKnown(i)).Take(count - picks.Count).Select(i => (i, (CoveragePick?)null)));
        return (picks, curve, random, nearest);
    }

    private static List<ShortlistedImage> WithNumbers(DuplicateReport report, List<(int Image, CoveragePick? Pick)> picks, PictureVectors vectors, Func<int, int?> nearest, Func<int, bool> isKnown)
    {
        var listed = picks.Index().ToDictionary(p => p.Item.Image, p => p.Index);
        var represents = new int[picks.Count];
        foreach (var decision in report.Decisions.Where(d => !isKnown(d.Image)))
        {
            int image = decision.Action == DecisionAction.Remove ? decision.Keeper!.Value : decision.Image;
            if (listed.TryGetValue(image, out int own))
                represents[own]++;
            else if (vectors.RowOf(image) is { } row && nearest(row) is { } pick)
                represents[pick]++;
        }
        bool isFirst = true;
        var images = new List<ShortlistedImage>(picks.Count);
        foreach (var (i, (image, pick)) in picks.Index())
        {
            double? distance = pick is not { } p || (isFirst && p.Distance == 1) ? null : p.Distance;
            images.Add(new(image, pick?.Rule, distance, represents[i]));
            isFirst = false;
        }
        return images;
    }

    private int[]? Strata(DuplicateReport report, PictureVectors vectors)
    {
        if (!options.StratifyByFolder)
            return null;
        var folders = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] names = [.. Enumerable.Range(0, vectors.Matrix!.Rows).Select(row => report.Images[vectors.ImageOf(row)].Path).Select(p => p[..(p.LastIndexOf('/') + 1)])];
        foreach (string name in names.Distinct().Order(StringComparer.Ordinal))
            folders[name] = folders.Count;
        return Array.ConvertAll(names, name => folders[name]);
    }
}
