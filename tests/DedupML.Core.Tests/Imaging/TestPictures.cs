using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

/// <summary>Pictures made for tests, and measures between them.</summary>
internal static class TestPictures
{
    /// <summary>Soft waves with a mark in one corner: no view of it equals another, and JPEG keeps it well.</summary>
    public static RgbImage Waves(int width, int height, int seed = 1)
    {
        var pixels = new byte[width * height * 3];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i += 3)
            {
                double u = (double)x / width, v = (double)y / height;
                bool mark = u < 0.25 && v < 0.125;
                pixels[i] = (byte)(128 + 100 * Math.Sin(5 * u + 2 * v + seed));
                pixels[i + 1] = (byte)(mark ? 20 : 128 + 90 * Math.Sin(3 * v - 4 * u + seed));
                pixels[i + 2] = (byte)(128 + 80 * Math.Cos(6 * u * v + seed));
            }
        }
        return new RgbImage(width, height, pixels);
    }

    public static RgbImage Flat(int width, int height, byte red, byte green, byte blue)
    {
        var pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i += 3)
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (red, green, blue);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Mean absolute difference of the samples; the sizes must be equal.</summary>
    public static double Difference(RgbImage a, RgbImage b)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        return a.Pixels.Zip(b.Pixels, (p, q) => (double)Math.Abs(p - q)).Average();
    }

    /// <summary>Why these bytes give no pixels, or null if they give some.</summary>
    public static ImageFault? FaultOf(byte[] file, int minLongerSide = 64)
    {
        try
        {
            ImageDecoder.Decode(file, minLongerSide);
            return null;
        }
        catch (ImageDecodeException e)
        {
            return e.Reason;
        }
    }
}
