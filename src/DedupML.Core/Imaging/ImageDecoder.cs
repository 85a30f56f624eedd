namespace DedupML.Imaging;

/// <summary>Encoded bytes to RGB: upright by the EXIF orientation, CMYK, grey and 16-bit made RGB, on white where
/// transparent, the first frame or page only. Safe to call from many threads.</summary>
public static unsafe class ImageDecoder
{
    private static readonly byte[] JpegStart = [0xFF, 0xD8, 0xFF];

    // A thumbnail has a fail-on of its own, which its loaders do not hear of: this one reaches them.
    private const string Strict = "option-string=\"[fail-on=truncated]\"";

    /// <summary>Decodes at the smallest scale whose longer side is at least this long (full size where the picture is smaller).</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="minLongerSide">Pixels that the longer side must keep.</param>
    /// <exception cref="ImageDecodeException">Not an image, damaged, or of a kind that is not decoded.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> file, int minLongerSide)
    {
        fixed (byte* data = file)
        {
            if (!file.StartsWith(JpegStart))
            {
                using var whole = VipsImage.FromBytes("thumbnail_buffer", data, file.Length, $"width=10000000,size=down,{Strict}");
                return new DecodedImage(ToRgb(whole), whole.Width, whole.Height, "other", 1);
            }
            int shrink = 8, width, height;
            string access;
            using (var header = VipsImage.FromBytes("jpegload_buffer", data, file.Length, ""))
            {
                (width, height) = header.Orientation >= 5 ? (header.Height, header.Width) : (header.Width, header.Height);
                while (shrink > 1 && Math.Max(header.Width, header.Height) / shrink < minLongerSide)
                    shrink /= 2;
                access = header.Orientation == 1 ? "sequential" : "random";   // turning reads rows out of order
            }
            using var loaded = VipsImage.FromBytes("jpegload_buffer", data, file.Length, $"shrink={shrink},access={access},fail-on=truncated");
            if (access == "sequential")
                return new DecodedImage(ToRgb(loaded), width, height, "jpeg", 1);
            using var upright = loaded.Then("autorot", "");
            return new DecodedImage(ToRgb(upright), width, height, "jpeg", 1);
        }
    }

    // Each operation costs some 20 to 50 microseconds to set up, so that the common case runs none.
    private static RgbImage ToRgb(VipsImage image)
    {
        if (image.IsRgb8)
            return new RgbImage(image.Width, image.Height, image.ToPixels());
        using var opaque = image.HasAlpha ? image.Then("flatten", "background=255") : null;
        using var colour = (opaque ?? image).Then("colourspace", "space=srgb");
        using var bytes = colour.Then("cast", "format=uchar");
        return new RgbImage(bytes.Width, bytes.Height, bytes.ToPixels());
    }
}
