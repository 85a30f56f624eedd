using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>A pair that a person has judged.</summary>
/// <param name="Score">How far apart its pictures are.</param>
/// <param name="IsDuplicate">Whether they are one picture.</param>
public readonly record struct LabelledScore(PairScore Score, bool IsDuplicate);
