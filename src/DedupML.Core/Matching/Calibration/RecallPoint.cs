namespace DedupML.Matching;

/// <summary>One point of a curve.</summary>
/// <param name="Rate">The share of false pairs that was allowed.</param>
/// <param name="Thresholds">The thresholds for it.</param>
/// <param name="FalsePairs">False pairs that pass.</param>
/// <param name="Recall">The share of edited copies that are proposed, the mean over the edits.</param>
public readonly record struct RecallPoint(double Rate, ProposalThresholds Thresholds, long FalsePairs, double Recall);
