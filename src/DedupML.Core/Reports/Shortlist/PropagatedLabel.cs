using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>A label that goes from one image to another.</summary>
/// <param name="Image">Row of the image without a label.</param>
/// <param name="Label">The label that it takes.</param>
/// <param name="Representative">Row of the image whose label it is.</param>
/// <param name="Tier">What the two are to each other: soft labels are guesses.</param>
/// <param name="Score">Cosine of the two, 0 to 1; 1 for exact copies.</param>
public sealed record PropagatedLabel(int Image, string Label, int Representative, MatchTier Tier, double Score);
