using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>What one way of proposing pairs finds at the rate of false pairs that was asked for.</summary>
/// <param name="Kind">What proposes.</param>
/// <param name="Thresholds">The loosest thresholds within the rate.</param>
/// <param name="FalsePairs">False pairs that pass.</param>
/// <param name="Recall">The mean recall over the edits.</param>
/// <param name="ByEdit">The recall of each edit.</param>
/// <param name="Curve">Recall at other rates.</param>
public sealed record CalibratedProposal(
    ProposalKind Kind, ProposalThresholds Thresholds, long FalsePairs, MeasuredShare Recall, IReadOnlyList<MeasuredShare> ByEdit, IReadOnlyList<RecallPoint> Curve);
