using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>A pair of images with its tier and the evidence for it.</summary>
/// <param name="A">Row of the first image; always below <paramref name="B"/>.</param>
/// <param name="B">Row of the second image.</param>
/// <param name="Tier">What the pair was found to be.</param>
/// <param name="Transform">How <c>a</c> maps onto <c>b</c>.</param>
/// <param name="Matrix">The same more exactly, where it was measured.</param>
/// <param name="HashDistance">PDQ distance in bits under <paramref name="Transform"/>, or null where not measured.</param>
/// <param name="Cosine">Cosine distance of the embeddings, or null where not measured.</param>
/// <param name="Residual">What the pixels differ by once aligned and toned alike, in grey levels (0 to 255) of the worst
/// block, or null where not measured.</param>
public readonly record struct Match(
    int A, int B, MatchTier Tier, Dihedral Transform, AffineMatrix? Matrix = null,
    int? HashDistance = null, double? Cosine = null, double? Residual = null);
