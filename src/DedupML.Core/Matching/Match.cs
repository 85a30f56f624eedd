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
/// <param name="ShownA">Share of <c>a</c>'s content that <c>b</c> shows, or null where not measured.</param>
/// <param name="ShownB">Share of <c>b</c>'s content that <c>a</c> shows, likewise.</param>
public readonly record struct Match(
    int A, int B, MatchTier Tier, Dihedral Transform, AffineMatrix? Matrix = null,
    int? HashDistance = null, double? Cosine = null, double? Residual = null, double? ShownA = null, double? ShownB = null)
{
    /// <summary>An image may go only where the one that stays for it shows this share of it, at least: a whole stands for its crop, a crop
    /// never for the whole.</summary>
    public const double WholeShare = 0.95;

    /// <summary>Share of one of the two images that the other shows, or null where not measured.</summary>
    /// <param name="row"><see cref="A"/> or <see cref="B"/>.</param>
    public double? ShownOf(int row) => row == A ? ShownA : ShownB;

    /// <summary>Whether one of the two images could go for the other: it is exact, or the other shows <see cref="WholeShare"/> of it. What was not
    /// measured is taken for whole.</summary>
    /// <param name="row"><see cref="A"/> or <see cref="B"/>.</param>
    public bool ShowsWhole(int row) => Tier == MatchTier.Exact || ShownOf(row) is not < WholeShare;
}
