namespace DedupML.Neighbors;

/// <summary>Two pictures and how far apart they are.</summary>
/// <param name="First">Row of the first; always below <paramref name="Second"/>.</param>
/// <param name="Second">Row of the second.</param>
/// <param name="Score">How far apart.</param>
public readonly record struct ScoredPair(int First, int Second, PairScore Score);
