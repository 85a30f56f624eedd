using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>An image whose own label is another one than that of the annotated image which stands for it.</summary>
/// <param name="Image">Row of the image.</param>
/// <param name="Own">Its own label.</param>
/// <param name="Representative">Row of the other image.</param>
/// <param name="Label">The other image's label.</param>
/// <param name="Tier">What the two are to each other.</param>
public sealed record ContradictedLabel(int Image, string Own, int Representative, string Label, MatchTier Tier);
