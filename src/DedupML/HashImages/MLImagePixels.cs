using DedupML.Imaging;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>The pixels of ML.NET's images as ours: red, green, blue, transparent parts on white.</summary>
internal static class MLImagePixels
{
    public static RgbImage ToRgb(MLImage image)
    {
        bool redFirst = image.PixelFormat == MLPixelFormat.Rgba32;
        var source = image.Pixels;
        var pixels = new byte[image.Width * image.Height * 3];
        for (int i = 0, j = 0; j < pixels.Length; i += 4, j += 3)
        {
            int alpha = source[i + 3];
            byte OnWhite(byte value) => (byte)((value * alpha + 255 * (255 - alpha) + 127) / 255);
            pixels[j] = OnWhite(source[redFirst ? i : i + 2]);
            pixels[j + 1] = OnWhite(source[i + 1]);
            pixels[j + 2] = OnWhite(source[redFirst ? i + 2 : i]);
        }
        return new(image.Width, image.Height, pixels);
    }
}
