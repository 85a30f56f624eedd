namespace DedupML.Imaging;

/// <summary>A picture, decoded at some scale.</summary>
/// <param name="Pixels">The upright picture, reduced.</param>
/// <param name="Width">Width of the upright picture at full size.</param>
/// <param name="Height">Height of the upright picture at full size.</param>
/// <param name="Format">What the bytes are: <c>jpeg</c>, <c>png</c>, <c>webp</c>, <c>gif</c>, <c>tiff</c>, <c>avif</c>, <c>bmp</c>.</param>
/// <param name="Frames">Number of frames or pages in the file; the first one is decoded.</param>
public sealed record DecodedImage(RgbImage Pixels, int Width, int Height, string Format, int Frames)
{
    /// <summary>What was done to the stored picture to make it upright: <see cref="Dihedral.Identity"/> for most files.</summary>
    public Dihedral Orientation { get; init; }

    /// <summary>What the stored picture is made of: <c>grey</c>, <c>rgb</c>, <c>cmyk</c> or <c>lab</c>, an <c>a</c> where it has
    /// transparency, and the bits of one sample: <c>rgb8</c>, <c>rgba8</c>, <c>grey16</c>. A palette counts as its colours.</summary>
    public string Mode { get; init; } = "rgb8";

    /// <summary>Whether the picture, before it was reduced, has two colours at most. Reducing a dithered copy gives it the tones of its
    /// original, which it has lost.</summary>
    public bool IsTwoTone { get; init; }

    /// <summary>The quality, 1 to 100, at which a JPEG was compressed, estimated from its quantisation tables; null for other formats.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>Whether a colour profile other than sRGB was found and applied.</summary>
    public bool ProfileApplied { get; init; }
}
