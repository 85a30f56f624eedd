namespace DedupML.Imaging;

/// <summary>How a file is decoded.</summary>
public sealed record DecodeOptions
{
    /// <summary>Default of <see cref="MaxPixels"/>: 300 million.</summary>
    public const long DefaultMaxPixels = 300_000_000;

    /// <summary>The defaults.</summary>
    public static DecodeOptions Default { get; } = new();

    /// <summary>Most pixels (width times height of the stored picture) that are decoded; a file that claims more is refused by its
    /// header, before anything is allocated for it. At least 1.</summary>
    /// <value>300 million by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public long MaxPixels
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = DefaultMaxPixels;

    /// <summary>Whether the picture is turned upright by its EXIF or TIFF orientation. AVIF keeps its turn in the picture itself, so that
    /// it is upright either way.</summary>
    /// <value>True by default.</value>
    public bool ApplyOrientation { get; init; } = true;

    /// <summary>Whether an embedded colour profile other than sRGB is applied. <see cref="PixelDigest"/> never applies one.</summary>
    /// <value>True by default.</value>
    public bool ApplyProfile { get; init; } = true;
}
