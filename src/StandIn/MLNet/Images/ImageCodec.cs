using static Microsoft.ML.Data.VipsNative;

namespace Microsoft.ML.Data;

/// <summary>Encoded bytes to pixels and back, by libvips.</summary>
internal static unsafe class ImageCodec
{
    /// <summary>The picture as it lies in the file, or null when no decoder can make sense of it. What is cut off is accepted.</summary>
    public static MLImage Decode(byte[] file)
    {
        if (BmpDecoder.Decode(file) is { } bitmap) return bitmap;
        if (LoaderOf(file) is not { } loader) return null;
        fixed (byte* bytes = file)
        {
            using var raw = VipsOperation.Load(loader, bytes, file.Length);
            if (raw is null) return null;
            // Grey, 16 bits, CMYK: all to 8-bit sRGB by their kind alone, without the profile.
            using var colours = raw.IsEightBitColour ? null : raw.Then("colourspace", "space=srgb");
            using var picture = (colours ?? raw).Then("cast", "format=uchar");
            return Take(picture);
        }
    }

    /// <summary>The bytes of a file with that extension.</summary>
    public static byte[] Encode(MLImage image, string extension)
    {
        var (saver, settings, keepsAlpha) = (extension?.ToUpperInvariant()) switch
        {
            ".PNG" => ("pngsave_buffer", "keep=none", true),
            ".JPG" or ".JPEG" => ("jpegsave_buffer", "Q=100,keep=none", false),
            ".WEBP" => ("webpsave_buffer", "lossless=true,keep=none", true),
            ".BMP" or ".GIF" or ".ICO" or ".ASTC" or ".AVIF" or ".DNG" or ".HEIF" or ".KTX" or ".PKM" or ".WBMP" =>
                throw new ArgumentException($"Saving image with the format '{extension}' is not supported. Try save it with `Jpeg`, `Png`, or `Webp` format.", "imagePath"),
            _ => throw new ArgumentException("Path has invalid image file extension.", "imagePath"),
        };
        int bands = keepsAlpha ? 4 : 3;
        // Without alpha the multiplied colours stay: the picture on black.
        var source = keepsAlpha ? PixelAlpha.Divided(image.Pixels) : image.Pixels;
        var packed = new byte[bands * image.Width * image.Height];
        var (red, green, blue) = image.PixelFormat.Offsets();
        for (int from = 0, to = 0; from < source.Length; from += 4, to += bands)
        {
            (packed[to], packed[to + 1], packed[to + 2]) = (source[from + red], source[from + green], source[from + blue]);
            if (keepsAlpha) packed[to + 3] = source[from + 3];
        }
        fixed (byte* pixels = packed)
        {
            using var around = VipsOperation.Around(pixels, image.Width, image.Height, bands);
            return around.Save(saver, settings);
        }
    }

    private static MLImage Take(VipsOperation picture)
    {
        if (picture is null) return null;
        nuint size;
        byte* data = vips_image_write_to_memory(picture.Image, &size);
        if (data == null) return null;
        try
        {
            int bands = vips_image_get_bands(picture.Image), width = vips_image_get_width(picture.Image), height = vips_image_get_height(picture.Image);
            bool colour = bands >= 3, alpha = bands is 2 or 4;
            var pixels = new byte[4 * width * height];
            byte* from = data;
            for (int to = 0; to < pixels.Length; to += 4, from += bands)
                (pixels[to], pixels[to + 1], pixels[to + 2], pixels[to + 3]) = (from[colour ? 2 : 0], from[colour ? 1 : 0], from[0], alpha ? from[bands - 1] : (byte)255);
            PixelAlpha.Multiply(pixels);
            return new MLImage(width, height, MLPixelFormat.Bgra32, pixels);
        }
        finally { g_free((nint)data); }
    }

    private static string LoaderOf(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpegload_buffer"
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "pngload_buffer"
        : file.StartsWith("GIF8"u8) ? "gifload_buffer"
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? "webpload_buffer"
        : null;
}
