using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Two images that match and carry different labels.</summary>
/// <param name="A">Row of the first image.</param>
/// <param name="B">Row of the second one, above <paramref name="A"/>.</param>
/// <param name="Tier">The strongest tier of a match between the two pictures. A semantic one proves nothing: both labels may be right.</param>
/// <param name="Group">The group that holds both, or null.</param>
public readonly record struct ConflictPair(int A, int B, MatchTier Tier, int? Group);
