using DedupML.Imaging;

namespace DedupML.Tests.Matching;

/// <summary>Pictures made of a seed: shaded ground, many rectangles and some grain, so that there is structure at every scale.</summary>
internal static class PaintedPicture
{
    public static RgbImage Make(int seed, int width = 256, int height = 192)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(60 + 60 * (i / 3 % width) / width + 40 * (i / 3 / width) / height);
        var image = new RgbImage(width, height, pixels);
        for (int k = 0; k < 60; k++)
        {
            var (wide, high) = (random.Next(width / 16, width / 5), random.Next(height / 16, height / 5));
            image = Box(image, random.Next(width - wide), random.Next(height - high), wide, high, (byte)random.Next(30, 220), (byte)random.Next(30, 220), (byte)random.Next(30, 220));
        }
        for (int i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)Math.Clamp(image.Pixels[i] + random.Next(-6, 7), 0, 255);
        return image;
    }

    /// <summary>A copy with a box painted on.</summary>
    public static RgbImage Box(RgbImage image, int left, int top, int wide, int high, byte red, byte green, byte blue)
    {
        var pixels = (byte[])image.Pixels.Clone();
        for (int y = top; y < top + high; y++)
        {
            for (int x = left; x < left + wide; x++)
                (pixels[(y * image.Width + x) * 3], pixels[(y * image.Width + x) * 3 + 1], pixels[(y * image.Width + x) * 3 + 2]) = (red, green, blue);
        }
        return image with { Pixels = pixels };
    }

    public static RgbImage Flat(byte value, int width = 200, int height = 150) =>
        new(width, height, [.. Enumerable.Repeat(value, width * height * 3)]);

    /// <summary>Nothing but a slope and grain.</summary>
    public static RgbImage Sky(int seed, int width = 200, int height = 150)
    {
        var random = new Random(seed);
        return new(width, height, [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(150 + 8 * (i / 3 / width) / height + random.Next(-3, 4)))]);
    }
}
