namespace DedupML;

/// <summary>A perceptual hash.</summary>
public enum ImageHashAlgorithm
{
    /// <summary>256 bits, the most discerning; see <see cref="Features.PdqHash"/>.</summary>
    Pdq,

    /// <summary>64 bits of a cosine transform; see <see cref="Features.PerceptualHash"/>.</summary>
    PHash,

    /// <summary>64 bits of differences of neighbouring pixels.</summary>
    DHash,
}
