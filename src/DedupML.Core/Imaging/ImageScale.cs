namespace DedupML.Imaging;

/// <summary>How small a picture may be decoded: its sides keep at least these lengths, or their own where they are shorter.</summary>
public readonly record struct ImageScale
{
    /// <summary>The smallest scale that keeps these lengths.</summary>
    /// <param name="longerSide">Pixels that the longer side must keep; at least 1.</param>
    /// <param name="shorterSide">Pixels that the shorter side must keep; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public ImageScale(int longerSide, int shorterSide = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longerSide, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(shorterSide, 1);
        (LongerSide, ShorterSide) = (longerSide, shorterSide);
    }

    /// <summary>No reduction.</summary>
    public static ImageScale Full { get; } = new(int.MaxValue);

    /// <summary>Pixels that the longer side must keep.</summary>
    public int LongerSide { get; }

    /// <summary>Pixels that the shorter side must keep.</summary>
    public int ShorterSide { get; }

    /// <summary>What serves both: each side as long as the more demanding of the two wants it.</summary>
    public static ImageScale Finer(ImageScale a, ImageScale b) =>
        new(Math.Max(a.LongerSide, b.LongerSide), Math.Max(a.ShorterSide, b.ShorterSide));

    /// <summary>Whether a picture is decoded to the same pixels at another scale as at this one.</summary>
    internal bool IsSameFor(ImageScale other, DecodedImage image) =>
        Reduction(image.Format, FactorFor(image.Width, image.Height)) == Reduction(image.Format, other.FactorFor(image.Width, image.Height));

    /// <summary>The largest whole factor of reduction that is allowed.</summary>
    internal int FactorFor(int width, int height)
    {
        var (longer, shorter) = width > height ? (width, height) : (height, width);
        return Math.Max(1, Math.Min(longer / LongerSide, shorter / ShorterSide));
    }

    /// <summary>The part of the factor that JPEG's decoder takes on itself, as a power of two.</summary>
    internal static int LoaderLog(int factor) => Math.Min(3, int.Log2(factor));

    private static int Reduction(string format, int factor) =>
        format == "jpeg" ? factor >> LoaderLog(factor) << LoaderLog(factor) : factor;
}
