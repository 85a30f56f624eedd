using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;

namespace DedupML;

/// <summary>All pairs of pictures that are no duplicates: counted, and the nearest of them looked at, since a copy that no search had proposed
/// would count as a false pair.</summary>
internal sealed class FalsePairs(DuplicateReport report, DuplicateFinderOptions options, CalibrationPictures pictures)
{
    /// <summary>The pictures.</summary>
    public IReadOnlyList<int> Rows { get; private set; } = [];

    /// <summary>Pictures left out.</summary>
    public int Plain { get; private set; }

    /// <summary>All their pairs.</summary>
    public PairDistribution Pairs { get; private set; } = new(new());

    /// <summary>The nearest pairs, by images.</summary>
    public IReadOnlyList<ScoredPair> Nearest { get; private set; } = [];

    /// <summary>Pairs whose pixels were looked at.</summary>
    public int Looked { get; private set; }

    /// <summary>Pictures that were found to be copies.</summary>
    public int FoundByLooking { get; private set; }

    /// <summary>From this cosine on all pairs were looked at.</summary>
    public double LookedFrom { get; private set; }

    /// <summary>Counts.</summary>
    /// <param name="lookedAt">How many of so many pairs are looked at.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Survey(Func<long, int> lookedAt, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        (Rows, Plain) = pictures.Choose();
        int looked = lookedAt((long)Rows.Count * (Rows.Count - 1) / 2);
        Count(looked, progress, cancellation);
        Looked = Nearest.Count;
        LookedFrom = Nearest.Count < Pairs.Count ? 1 - Nearest[^1].Score.CosineDistance : -1;
        int before = Rows.Count;
        Look(progress, cancellation);
        (Rows, Plain) = pictures.Choose();
        FoundByLooking = before - Rows.Count;
        if (FoundByLooking > 0)
            Count(looked, progress, cancellation);
    }

    private void Count(int nearest, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var survey = PairSurvey.Of(
            [.. Rows.Select(r => report.Images[r].Features)], options.Model is null ? null : [.. Rows.Select(r => report.Images[r].Embedding!.Value)],
            options.Transforms.Views(), nearest, options.Threads, PhaseProgress.Of(progress, "counting pairs"), cancellation);
        Pairs = survey.Pairs;
        Nearest = [.. survey.Nearest.Select(p => p with { First = Rows[p.First], Second = Rows[p.Second] })];
    }

    private void Look(IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        using var store = FeatureStore.Open(options.StoreFile, FeatureReader.VersionFor(options.Decoding));
        var prover = new PairProver(store, options.Proof with { Transforms = options.Transforms }, options.Decoding, options.Threads);
        var features = report.Images.Select(i => i.Features).ToList();
        var near = CandidateUnion.Of([], [.. Nearest.Select(p => new CosinePair(p.First, p.Second, 0)).Order()], features, options.Transforms);
        foreach (var match in prover.Prove(near, features, [.. report.Images.Select(i => report.Dataset.FullPath(i.Path))], progress, cancellation))
        {
            if (match.Tier <= MatchTier.Near)
                pictures.Join(match.A, match.B);
        }
    }
}
