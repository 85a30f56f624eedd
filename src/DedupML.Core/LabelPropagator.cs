using DedupML.Features;
using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML;

/// <summary>Gives the labels of annotated images to the images that they stand for.</summary>
public static class LabelPropagator
{
    /// <summary>Finds the nearest labelled image of each one without a label. An exact or near match comes before any other image, whatever
    /// their cosine; without a match the nearest embedding counts, as far as the network's thresholds reach.</summary>
    /// <param name="report">What was found out about the images.</param>
    /// <param name="labels">Labels by path.</param>
    /// <param name="thresholds">What cosines mean; null where nobody knows: exact and near copies alone take labels then.</param>
    /// <param name="threads">Number of threads; changes no result.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static LabelPropagation Propagate(
        DuplicateReport report, IReadOnlyDictionary<string, string> labels, ModelThresholds? thresholds, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(labels);
        string?[] own = [.. report.Images.Select(i => labels.GetValueOrDefault(i.Path))];
        var given = new PropagatedLabel?[own.Length];
        var conflicts = new List<ContradictedLabel>();
        var copies = ExactCopies(report);
        foreach (int[] same in copies.Values)
        {
            foreach (int image in same)
            {
                if (same.FirstOrDefault(i => own[i] is not null, -1) is var labelled and >= 0 && labelled != image)
                    Offer(MatchTier.Exact, 1, image, labelled);
            }
        }
        var pictureOf = new int[own.Length];
        foreach (var (picture, same) in copies)
        {
            foreach (int image in same)
                pictureOf[image] = picture;
        }
        foreach (var match in report.Matches.Where(m => m.Tier == MatchTier.Near))
        {
            // A match of one of several copies is one of each.
            var (a, b) = (copies[pictureOf[match.A]], copies[pictureOf[match.B]]);
            foreach (var (image, other) in a.SelectMany(x => b.Select(y => (x, y))).Concat(b.SelectMany(x => a.Select(y => (x, y)))))
                Offer(MatchTier.Near, Math.Clamp(1 - match.Cosine ?? 0, 0, 1), image, other);
        }
        FromEmbeddings(report, own, given, thresholds, threads, cancellation);
        return new()
        {
            Report = report,
            Labels = [.. given.OfType<PropagatedLabel>()],
            Conflicts = [.. conflicts.OrderBy(c => c.Image).ThenBy(c => c.Representative)],
            Labelled = own.Count(l => l is not null),
            Unlabelled = Enumerable.Range(0, own.Length).Count(i => own[i] is null && given[i] is null),
        };

        void Offer(MatchTier tier, double score, int image, int representative)
        {
            if (own[representative] is not { } label)
                return;
            if (own[image] is { } mine)
            {
                if (mine != label && (tier == MatchTier.Exact || image < representative))
                    conflicts.Add(new(image, mine, representative, label, tier));
            }
            else if (given[image] is not { } before || (tier, -score, representative).CompareTo((before.Tier, -before.Score, before.Representative)) < 0)
            {
                given[image] = new(image, label, representative, tier, score);
            }
        }
    }

    private static Dictionary<int, int[]> ExactCopies(DuplicateReport report)
    {
        var sets = new UnionFind(report.Images.Count);
        foreach (var match in report.Matches.Where(m => m.Tier == MatchTier.Exact))
            sets.Union(match.A, match.B);
        return Enumerable.Range(0, report.Images.Count).GroupBy(sets.Find).ToDictionary(g => g.Key, g => g.ToArray());
    }

    private static void FromEmbeddings(
        DuplicateReport report, string?[] own, PropagatedLabel?[] given, ModelThresholds? thresholds, int threads, CancellationToken cancellation)
    {
        int[] embedded = [.. Enumerable.Range(0, own.Length).Where(i => report.Images[i].Embedding is not null)];
        int[] labelled = [.. Enumerable.Range(0, embedded.Length).Where(row => own[embedded[row]] is not null)];
        if (thresholds is null || labelled.Length == 0)
            return;
        using var matrix = EmbeddingRows.Gather(embedded.Length, row => report.Images[embedded[row]].Embedding!.Value);
        var covered = CoverageResult.Of(matrix, labelled, null, threads, cancellation);
        foreach (var (row, image) in embedded.Index())
        {
            double score = 1 - covered.DistanceOf(row);
            if (own[image] is null && given[image] is null && score >= thresholds.Soft)
            {
                int representative = embedded[labelled[covered.RepresentativeOf(row)]];
                given[image] = new(image, own[representative]!, representative, score >= thresholds.Semantic ? MatchTier.Semantic : MatchTier.Soft, score);
            }
        }
    }
}
