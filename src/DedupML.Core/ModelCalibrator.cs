using System.Globalization;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;

namespace DedupML;

/// <summary>The front door to calibration: how much hashes and a network find on one's own images, and from which cosine on too many false pairs pass. True
/// pairs are edited copies, false pairs all pairs of pictures that the pixels do not prove to be one.</summary>
/// <param name="finder">What counts as a duplicate; the defaults where null. Without a network the hashes alone are measured.</param>
/// <param name="options">What is measured; the defaults where null.</param>
/// <param name="time">Measures how long each phase takes; the system's clock where null.</param>
public sealed class ModelCalibrator(DuplicateFinderOptions? finder = null, CalibrationOptions? options = null, TimeProvider? time = null)
{
    /// <summary>The nearest pairs that are kept for judging.</summary>
    public const int NearestPairs = 200;

    // The pixels of the nearest pairs are looked at: those that the thresholds let pass, twice over, as far as minutes reach.
    private const int LeastLooked = 1000, MostLooked = 20_000;

    // Pictures that a split must keep together come in groups; false edges under one in ten images leave most of those apart.
    private const int ImagesPerFalseEdge = 10;

    private readonly DuplicateFinderOptions finding = finder ?? new();
    private readonly CalibrationOptions options = options ?? new();

    /// <summary>Measures.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="judged">Pairs that people judged: duplicates among them are no false pairs, and all of them tell a threshold's precision.</param>
    /// <param name="progress">Hears how far each phase has come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="DatasetException">A judged pair names no image of the data set.</exception>
    /// <exception cref="EmbeddingModelException">The network cannot be opened, or is not what its manifest says.</exception>
    /// <exception cref="FeatureStoreException">The store cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public CalibrationFindings Calibrate(
        ImageDataset dataset, IReadOnlyList<JudgedPair>? judged = null, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var clock = new PhaseClock(time ?? TimeProvider.System);
        var model = finding.Model is null ? null : EmbeddingModel.Load(finding.Model);
        var report = new DuplicateFinder(finding, time).Run(dataset, progress, cancellation);
        clock.End("search");

        var pictures = new CalibrationPictures(report, finding.Candidates.MinQuality, model is not null);
        var pairs = pictures.Rows(judged ?? []);
        foreach (var (a, b, _) in pairs.Where(p => p.IsDuplicate))
            pictures.Join(a, b);
        var negatives = new FalsePairs(report, finding, pictures);
        negatives.Survey(LookedAt, progress, cancellation);
        clock.End("compare");

        using var embedder = model is null ? null : new OnnxEmbedder(model, finding.Embedder with { Turned = false });
        int[] sample = [.. negatives.Rows.OrderBy(i => report.Images[i].Features.Content).Take(options.Photographs)];
        var positives = new EditProbe(finding, embedder).Measure(
            [.. sample.Select(i => report.Images[i])], [.. sample.Select(i => dataset.FullPath(report.Images[i].Path))], progress, cancellation);
        clock.End("edit");

        ProposalKind[] kinds = model is null ? [ProposalKind.Hash] : [ProposalKind.Hash, ProposalKind.Embedding, ProposalKind.Both];
        var found = new CalibrationFindings
        {
            Report = report,
            Model = model,
            Pictures = negatives.Rows,
            Plain = negatives.Plain,
            Negatives = negatives.Pairs,
            Positives = positives,
            TargetRate = options.TargetRate,
            Proposals = [.. kinds.Select(k => Propose(k, negatives.Pairs, positives))],
            Nearest = [.. negatives.Nearest.Take(NearestPairs)],
            Looked = negatives.Looked,
            FoundByLooking = negatives.FoundByLooking,
            LookedFrom = model is null ? null : negatives.LookedFrom,
            Judged = (pairs.Count(p => p.IsDuplicate), pairs.Count(p => !p.IsDuplicate)),
            TargetPrecision = options.TargetPrecision,
            Precise = options.TargetPrecision is { } precision ? PrecisionThreshold.For(pairs.Select(p => new LabelledScore(Score(report, p.A, p.B), p.IsDuplicate)), precision) : null,
            Thresholds = null,
            Times = clock.Seconds,
        };
        clock.End("measure");
        return found with { Thresholds = Thresholds(found) };
    }

    private int LookedAt(long pairs) => (int)Math.Clamp(Math.Ceiling(2 * options.TargetRate * pairs), LeastLooked, MostLooked);

    private CalibratedProposal Propose(ProposalKind kind, PairDistribution negatives, EditScores positives)
    {
        var thresholds = RateThresholds.For(negatives, kind, options.TargetRate);
        return new(
            kind, thresholds, thresholds.CountIn(negatives), positives.Recall(thresholds),
            [.. Enumerable.Range(0, positives.Edits.Count).Select(e => positives.Recall(e, thresholds))], RecallCurve.Of(negatives, positives, kind));
    }

    private PairScore Score(DuplicateReport report, int a, int b) => PairScore.Of(
        report.Images[a].Features, report.Images[a].Embedding, report.Images[b].Features, report.Images[b].Embedding, finding.Transforms.Views(), finding.Candidates.MinQuality);

    private ModelThresholds? Thresholds(CalibrationFindings found)
    {
        if (found.IsTooFew || found.Of(ProposalKind.Embedding) is not { } embedding)
            return null;
        // Where not even equal embeddings are rare enough, only those are left.
        static double Cosine(ProposalThresholds thresholds) => thresholds.MinCosine ?? 1;
        double candidate = Cosine(embedding.Thresholds), semantic = found.Precise?.MinCosine ?? candidate;
        double soft = Cosine(RateThresholds.For(found.Negatives, ProposalKind.Embedding, Math.Min(1, 10 * options.TargetRate)));
        double split = Cosine(RateThresholds.ForCount(found.Negatives, ProposalKind.Embedding, found.Pictures.Count / ImagesPerFalseEdge));
        return new()
        {
            Candidate = candidate,
            Semantic = semantic,
            Soft = Math.Min(soft, semantic),
            Split = Math.Max(split, semantic),
            Measured = string.Create(CultureInfo.InvariantCulture,
                $"calibrate.cs on {found.Pictures.Count} pictures, {found.Negatives.Count} pairs that are no duplicates: candidate lets {options.TargetRate:0.#######} of them pass, soft ten times as many, split at most {found.Pictures.Count / ImagesPerFalseEdge}; {(found.Precise is { } precise ? $"semantic: {precise.Duplicates} of {precise.Duplicates + precise.Others} judged pairs are duplicates" : "semantic as candidate")}; recall {100 * embedding.Recall.Value:0.0} % ({100 * embedding.Recall.Low:0.0} to {100 * embedding.Recall.High:0.0}) of {found.Positives.Edits.Count} edits of {found.Positives.Photographs.Count} photographs"),
        };
    }
}
