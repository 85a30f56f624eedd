namespace DedupML.Reports;

/// <summary>How many pairs of images two splits have in common. Pairs are counted, not rows of <c>pairs.csv</c>: an exact copy
/// of an image shares the image's matches.</summary>
/// <param name="First">The split whose name comes first (train before validation before test, then ordinal).</param>
/// <param name="Second">The other split.</param>
/// <param name="Exact">Pairs that are the same bytes or pixels.</param>
/// <param name="Near">Pairs that are the same picture.</param>
/// <param name="Semantic">Pairs that look alike but are not proved: no leak by themselves.</param>
public sealed record LeakCount(string First, string Second, long Exact, long Near, long Semantic);
