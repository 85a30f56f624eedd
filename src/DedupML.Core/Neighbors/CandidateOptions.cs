using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>How close two pictures' hashes must be for the pixels to be asked. Pixels decide, so that the radii may be wide: they
/// cost time, never a wrong match.</summary>
public sealed record CandidateOptions
{
    /// <summary>Default of <see cref="MaxPdqDistance"/>.</summary>
    public const int DefaultMaxPdqDistance = 80;

    /// <summary>Default of <see cref="MaxPHashDistance"/>.</summary>
    public const int DefaultMaxPHashDistance = 12;

    /// <summary>Greatest distance of the 256-bit PDQ hashes, in bits, 0 to 255.</summary>
    /// <value>80 by default: of 90 photographs cropped to 95 % of each side 90 are within it (31: none, 64: 85), and unrelated photographs begin at 94.
    /// Its authors advise 31 where the hash itself decides.</value>
    public int MaxPdqDistance { get; init => field = InRange(value, PdqHash.Length, nameof(MaxPdqDistance)); } = DefaultMaxPdqDistance;

    /// <summary>Greatest distance of the 64-bit DCT hashes, in bits, 0 to 63. Either hash suffices.</summary>
    /// <value>12 by default.</value>
    public int MaxPHashDistance { get; init => field = InRange(value, PerceptualHash.Length, nameof(MaxPHashDistance)); } = DefaultMaxPHashDistance;

    /// <summary>Least PDQ quality, 0 to 100, from which hashes count; a picture below it matches by bytes or pixels only.</summary>
    /// <value>50 by default, the advice of PDQ's authors.</value>
    public int MinQuality { get; init => field = InRange(value, 101, nameof(MinQuality)); } = FeatureExtractor.LeastQuality;

    /// <summary>Which turned and mirrored copies are looked for.</summary>
    /// <value>All eight views by default.</value>
    public TransformSet Transforms { get; init; } = TransformSet.All;

    private static int InRange(int value, int end, string name) => value >= 0 && value < end
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 to {end - 1}.");
}
