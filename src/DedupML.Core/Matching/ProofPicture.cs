using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>What a picture's comparison with any other needs: its pixels, area-averaged to at most
/// <see cref="LongerSide"/> pixels, and a small signature. It never changes, and any number of threads may share it.</summary>
public sealed class ProofPicture
{
    /// <summary>The longer side of the reduced picture is at most this long, in pixels.</summary>
    public const int LongerSide = 256;

    private ProofPicture(int width, int height, byte[] planes, bool isTwoTone, ProofContent? content)
    {
        (Width, Height, Planes, IsTwoTone, Content) = (width, height, planes, isTwoTone, content);
        (Signature, Contrast) = ViewCorrelation.SignatureOf(planes, width, height);
        Coarse = CoarseAlignment.Squares(planes, width, height);
    }

    /// <summary>Memory held, in bytes: at most 264,000, or twice as much where the picture has a border of one colour.</summary>
    public long Bytes => Planes.Length + (Signature.Length + (Coarse?.Sum(c => StillPlane.Floats(c.Width, c.Height)) ?? 0)) * sizeof(float) + 1000
        + (Content?.Picture.Bytes ?? 0);

    internal int Width { get; }
    internal int Height { get; }

    /// <summary>The red plane, the green one, the blue one.</summary>
    internal byte[] Planes { get; }

    /// <summary>32 by 32 lumas, of mean 0 and length 1 (all 0 where the picture is flat).</summary>
    internal float[] Signature { get; }

    /// <summary>What the coarse scales of an alignment need; none where the picture is small.</summary>
    internal StillPlane[]? Coarse { get; }

    /// <summary>Standard deviation of the signature's lumas, in grey levels.</summary>
    internal float Contrast { get; }

    /// <summary>Whether the picture, as decoded, has two colours at most. A dithered copy looks like its original once it is
    /// reduced, but has lost its tones.</summary>
    internal bool IsTwoTone { get; }

    /// <summary>The picture without its border of one colour; null where it has none.</summary>
    internal ProofContent? Content { get; }

    /// <summary>Reduces a decoded picture for comparison.</summary>
    /// <param name="decoded">The upright picture, of at least <see cref="LongerSide"/> pixels on the longer side, or whole.</param>
    public static ProofPicture From(DecodedImage decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        return WithContent(decoded.Pixels, decoded.IsTwoTone);
    }

    /// <summary>Reduces a picture for comparison.</summary>
    /// <param name="pixels">The upright picture, of at least <see cref="LongerSide"/> pixels on the longer side, or whole.</param>
    public static ProofPicture From(RgbImage pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return WithContent(pixels, HasTwoTones(pixels.Pixels));
    }

    private static ProofPicture WithContent(RgbImage pixels, bool isTwoTone) => From(pixels, isTwoTone, ContentBox.Of(pixels) is { } box
        ? new(From(box.Cut(pixels), isTwoTone, null), box.FromWhole(pixels)) : null);

    private static ProofPicture From(RgbImage pixels, bool isTwoTone, ProofContent? content)
    {
        var (width, height) = Reduced(pixels.Width, pixels.Height);
        var planes = new byte[width * height * 3];
        for (int channel = 0; channel < 3; channel++)
        {
            AreaAverage.Reduce(pixels.Pixels.AsSpan(channel), 3, pixels.Width, pixels.Height,
                planes.AsSpan(channel * width * height, width * height), width, height);
        }
        return new ProofPicture(width, height, planes, isTwoTone, content);
    }

    /// <summary>An order of pictures by their reduced pixels, that does not depend on where they come from.</summary>
    internal int CompareTo(ProofPicture other)
    {
        int order = Width != other.Width ? Width.CompareTo(other.Width) : Planes.AsSpan().SequenceCompareTo(other.Planes);
        return order != 0 || Content is null || other.Content is null
            ? order != 0 ? order : (Content is null).CompareTo(other.Content is null)
            : Content.Picture.CompareTo(other.Content.Picture);
    }

    private static bool HasTwoTones(ReadOnlySpan<byte> pixels)
    {
        var one = pixels[..3];
        int i = 3;
        while (i < pixels.Length && pixels.Slice(i, 3).SequenceEqual(one))
            i += 3;
        if (i >= pixels.Length)
            return true;
        for (var two = pixels.Slice(i, 3); i < pixels.Length; i += 3)
        {
            var here = pixels.Slice(i, 3);
            if (!here.SequenceEqual(one) && !here.SequenceEqual(two))
                return false;
        }
        return true;
    }

    private static (int Width, int Height) Reduced(int width, int height)
    {
        int longer = Math.Max(width, height);
        return longer <= LongerSide
            ? (width, height)
            : ((int)Math.Max(1, ((long)width * LongerSide + longer / 2) / longer), (int)Math.Max(1, ((long)height * LongerSide + longer / 2) / longer));
    }
}
