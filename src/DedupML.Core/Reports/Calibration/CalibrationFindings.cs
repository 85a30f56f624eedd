using DedupML.Features;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Reports;

/// <summary>What a calibration on a data set found. Rows (integers) index the images of <see cref="Report"/>.</summary>
public sealed record CalibrationFindings
{
    /// <summary>The search that told duplicates from other pairs.</summary>
    public required DuplicateReport Report { get; init; }

    /// <summary>The model that was calibrated; null where hashes alone were measured.</summary>
    public required EmbeddingModel? Model { get; init; }

    /// <summary>The pictures compared: one of each group of duplicates, none too plain to be hashed.</summary>
    public required IReadOnlyList<int> Pictures { get; init; }

    /// <summary>Pictures left out because they are too plain, or have no embedding.</summary>
    public required int Plain { get; init; }

    /// <summary>All pairs of those pictures: false ones.</summary>
    public required PairDistribution Negatives { get; init; }

    /// <summary>Edited copies of a sample of them: true pairs.</summary>
    public required EditScores Positives { get; init; }

    /// <summary>The share of false pairs that was asked for.</summary>
    public required double TargetRate { get; init; }

    /// <summary>One for each way of proposing that there is.</summary>
    public required IReadOnlyList<CalibratedProposal> Proposals { get; init; }

    /// <summary>The nearest false pairs, by cosine (by hash where there are no embeddings).</summary>
    public required IReadOnlyList<ScoredPair> Nearest { get; init; }

    /// <summary>Nearest pairs whose pixels were looked at because of their rank alone.</summary>
    public required int Looked { get; init; }

    /// <summary>Pictures that were so found to be copies, which no search had proposed: their pairs are no false ones.</summary>
    public required int FoundByLooking { get; init; }

    /// <summary>From this cosine on all pairs were looked at; null where there are no embeddings.</summary>
    public required double? LookedFrom { get; init; }

    /// <summary>Pairs that people judged: duplicates and others.</summary>
    public (int Duplicates, int Others) Judged { get; init; }

    /// <summary>The share of duplicates that was asked for, or null.</summary>
    public double? TargetPrecision { get; init; }

    /// <summary>The threshold for <see cref="TargetPrecision"/>; null where none was asked for, or none reaches it.</summary>
    public PrecisionThreshold? Precise { get; init; }

    /// <summary>What the model's cosines mean; null without a model, or where the pairs are too few to show the rate.</summary>
    public required ModelThresholds? Thresholds { get; init; }

    /// <summary>Seconds of each phase.</summary>
    public required IReadOnlyDictionary<string, double> Times { get; init; }

    /// <summary>Whether the pairs are too few for the rate: not one of them may pass.</summary>
    public bool IsTooFew => Math.Floor(TargetRate * Negatives.Count) < 1;

    /// <summary>One of the proposals, or null.</summary>
    public CalibratedProposal? Of(ProposalKind kind) => Proposals.FirstOrDefault(p => p.Kind == kind);
}
