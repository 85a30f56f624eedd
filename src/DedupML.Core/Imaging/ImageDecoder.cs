namespace DedupML.Imaging;

/// <summary>Encoded bytes to 8-bit sRGB pixels: upright by the EXIF orientation, converted by an embedded colour profile, on white where
/// transparent, the first frame or page only. Safe to call from many threads; each call works on its own thread alone.</summary>
/// <remarks><para>Scale: with <c>f</c> the largest whole number for which <c>longerSide / f</c> is at least the wanted length (and at most
/// the shorter side), the picture is reduced by <c>f</c>: JPEG by the largest of 8, 4, 2, 1 within <c>f</c> while it is decoded (the
/// unscaled entropy decoding is what costs) and then by the whole part of what remains; WebP by its own decoder; every other format by
/// means over squares as its rows come. The longer side of the result is so at least the wanted length and less than twice it (a strip
/// narrower than <c>f</c> stays longer), unless the picture itself is smaller.</para>
/// <para>What is refused, and as what, is decided by the structure of the file and by whether libvips could decode it. A picture that is
/// cut short is never returned in part.</para></remarks>
public static unsafe class ImageDecoder
{
    /// <summary>Names the decoder: another one may decode a lossy file to other pixels.</summary>
    public static string Version { get; } = FormattableString.Invariant($"vips-{VipsNative.vips_version(0)}.{VipsNative.vips_version(1)}.{VipsNative.vips_version(2)}");

    /// <summary>Decodes at the smallest scale whose longer side is at least this long (full size where the picture is smaller).</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="minLongerSide">Pixels that the longer side must keep; at least 1.</param>
    /// <exception cref="ImageDecodeException">No image, damaged, too large, or of a kind that is not decoded.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> file, int minLongerSide) => Decode(file, minLongerSide, DecodeOptions.Default);

    /// <summary>Decodes at the smallest scale whose longer side is at least this long (full size where the picture is smaller).</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="minLongerSide">Pixels that the longer side must keep; at least 1, and <see cref="int.MaxValue"/> for full size.</param>
    /// <param name="options">Limits, and what is applied.</param>
    /// <exception cref="ImageDecodeException">No image, damaged, too large, or of a kind that is not decoded.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> file, int minLongerSide, DecodeOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minLongerSide, 1);
        return Decode(file, new ImageScale(minLongerSide), options);
    }

    /// <summary>Decodes at the smallest scale that keeps both sides long enough (full size where the picture is smaller).</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="scale">What the sides must keep.</param>
    /// <param name="options">Limits, and what is applied.</param>
    /// <exception cref="ImageDecodeException">No image, damaged, too large, or of a kind that is not decoded.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> file, ImageScale scale, DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string format = FormatOf(file);
        fixed (byte* data = file)
        {
            int warnings = VipsNative.Warnings;
            try
            {
                Plane plane;
                var opened = new ImageOpener(options, scale, native: false).Open(format, data, file.Length);
                using (opened)
                    plane = BoxReducer.Reduce(opened.Source, opened.Factor);
                if (format == "jpeg" && VipsNative.Warnings != warnings && EndsGrey(plane))
                    throw new ImageDecodeException(ImageFault.Damaged, "its coded data ends before the picture does");
                return Finish(opened, plane, format);
            }
            catch (VipsException e)
            {
                throw Refusal(format, file, e);
            }
        }
    }

    /// <summary>The format of a file that is not empty and begins like an image.</summary>
    /// <exception cref="ImageDecodeException">Empty, or no image.</exception>
    internal static string FormatOf(ReadOnlySpan<byte> file) => file.IsEmpty
        ? throw new ImageDecodeException(ImageFault.Empty)
        : ImageFormats.Detect(file) ?? throw new ImageDecodeException(ImageFault.NotAnImage);

    // The text of libvips stays inside the cause: it may be another image's, and messages must not depend on threads.
    internal static ImageDecodeException Refusal(string format, ReadOnlySpan<byte> file, VipsException cause) =>
        format == "tiff" && TiffStructure.Compression(file) is not (>= 1 and <= 8 or 32773 or 32946) and var compression
            ? new ImageDecodeException(ImageFault.Unsupported, $"TIFF of compression {compression}", cause)
            : new ImageDecodeException(ImageFault.Damaged, "its pixels cannot be decoded", cause);

    private static DecodedImage Finish(OpenedImage opened, Plane plane, string format)
    {
        var converted = opened.Profile is { } profile ? ProfileConversion.ToSRgb(plane, profile) : null;
        var (width, height) = opened.Upright.SwapsSides() ? (opened.Height, opened.Width) : (opened.Width, opened.Height);
        return new DecodedImage(opened.Upright.Apply((converted ?? plane).ToRgb()), width, height, format, opened.Frames)
        {
            Orientation = opened.Upright,
            Mode = opened.Mode.Name,
            IsTwoTone = plane.IsTwoTone,
            JpegQuality = opened.JpegQuality,
            ProfileApplied = opened.ProfileApplied || converted is not null,
        };
    }

    // libjpeg goes on after wrong data with a warning. Many are harmless (stray bytes between markers); but where data is missing it leaves
    // mid-grey up to the last pixel, and both signs together mean a picture of which only the upper part is there.
    private static bool EndsGrey(Plane stored) => stored.Samples.AsSpan()[^stored.Bands..].IndexOfAnyExcept((byte)128) < 0;
}
