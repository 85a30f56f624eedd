namespace DedupML;

/// <summary>The row that <see cref="MatchAgainstEstimator"/> gives an image.</summary>
/// <param name="Path">Path of the known image, as the reference has it, or empty.</param>
/// <param name="Tier"><c>exact</c>, <c>near</c>, <c>semantic</c>, or empty.</param>
/// <param name="Distance">In bits of PDQ; NaN without a match.</param>
internal readonly record struct MatchedImage(string Path, string Tier, float Distance)
{
    public static MatchedImage None => new("", "", float.NaN);
}
