using System.Globalization;

namespace DedupML.Imaging;

/// <summary>Encodes pictures, without metadata: the same picture and quality give the same bytes in every run of one build. Safe to
/// call from many threads.</summary>
public static unsafe class ImageEncoder
{
    /// <summary>A baseline JPEG.</summary>
    /// <param name="image">The picture; at most 65,535 pixels a side.</param>
    /// <param name="quality">1 (smallest) to 100; below 90 the colours are kept at half the resolution.</param>
    public static byte[] Jpeg(RgbImage image, int quality) => Save(image, "jpegsave_buffer", Arguments("Q", quality, ",keep=none"));

    /// <summary>A JPEG that shows coarsely first; mostly a little smaller.</summary>
    /// <param name="image">The picture; at most 65,535 pixels a side.</param>
    /// <param name="quality">1 (smallest) to 100; below 90 the colours are kept at half the resolution.</param>
    public static byte[] ProgressiveJpeg(RgbImage image, int quality) => Save(image, "jpegsave_buffer", Arguments("Q", quality, ",interlace=true,keep=none"));

    /// <summary>A PNG of 8-bit RGB.</summary>
    public static byte[] Png(RgbImage image) => Save(image, "pngsave_buffer", "keep=none");

    /// <summary>A lossy WebP.</summary>
    /// <param name="image">The picture; at most 16,383 pixels a side.</param>
    /// <param name="quality">1 (smallest) to 100.</param>
    public static byte[] Webp(RgbImage image, int quality) => Save(image, "webpsave_buffer", Arguments("Q", quality, ",keep=none"));

    /// <summary>A WebP that keeps every pixel.</summary>
    /// <param name="image">The picture; at most 16,383 pixels a side.</param>
    public static byte[] WebpLossless(RgbImage image) => Save(image, "webpsave_buffer", "lossless=true,keep=none");

    /// <summary>A GIF of at most 256 colours.</summary>
    public static byte[] Gif(RgbImage image) => Save(image, "gifsave_buffer", "keep=none");

    /// <summary>A TIFF packed by LZW.</summary>
    public static byte[] Tiff(RgbImage image) => Save(image, "tiffsave_buffer", "compression=lzw,keep=none");

    /// <summary>An AVIF. Slow: about a second a megapixel.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quality">1 (smallest) to 100.</param>
    public static byte[] Avif(RgbImage image, int quality) => Save(image, "heifsave_buffer", Arguments("Q", quality, ",compression=av1,keep=none"));

    private static string Arguments(string name, int quality, string rest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return string.Create(CultureInfo.InvariantCulture, $"{name}={quality}{rest}");
    }

    private static byte[] Save(RgbImage image, string operation, string arguments)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Pixels.LongLength != 3L * image.Width * image.Height)
            throw new ArgumentException($"{image.Width} x {image.Height} pixels need {3L * image.Width * image.Height} bytes, not {image.Pixels.LongLength}.", nameof(image));
        fixed (byte* pixels = image.Pixels)
        {
            using var wrapped = VipsImage.Around(pixels, image.Width, image.Height, 3);
            try { return wrapped.Save(operation, arguments); }
            catch (VipsException e) { throw new InvalidOperationException($"The picture cannot be encoded: {e.Message}", e); }
        }
    }
}
