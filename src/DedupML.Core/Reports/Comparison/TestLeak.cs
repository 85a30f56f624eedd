using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>What a test image has in the training set as it was given.</summary>
/// <param name="TrainPath">The training image.</param>
/// <param name="Tier">Exact or near.</param>
public sealed record TestLeak(string TrainPath, MatchTier Tier);
