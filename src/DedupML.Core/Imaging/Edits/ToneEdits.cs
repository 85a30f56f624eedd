namespace DedupML.Imaging;

/// <summary>Edits of a picture's tones and colours.</summary>
internal static class ToneEdits
{
    /// <summary>Each channel times a factor.</summary>
    public static RgbImage Gain(RgbImage image, double red, double green, double blue) =>
        Mapped(image, Table(v => v * red), Table(v => v * green), Table(v => v * blue));

    /// <summary>Darker in the middle for an exponent above 1.</summary>
    public static RgbImage Gamma(RgbImage image, double exponent)
    {
        byte[] table = Table(v => 255 * Math.Pow(v / 255, exponent));
        return Mapped(image, table, table, table);
    }

    /// <summary>Distances from the mean grey times a factor.</summary>
    public static RgbImage Contrast(RgbImage image, double factor)
    {
        double sum = 0;
        for (int i = 0; i < image.Pixels.Length; i += 3)
            sum += Luma(image.Pixels, i);
        double mean = Math.Round(3 * sum / image.Pixels.Length);
        byte[] table = Table(v => mean + (v - mean) * factor);
        return Mapped(image, table, table, table);
    }

    /// <summary>Without colours.</summary>
    public static RgbImage Grey(RgbImage image)
    {
        var pixels = new byte[image.Pixels.Length];
        for (int i = 0; i < pixels.Length; i += 3)
            pixels.AsSpan(i, 3).Fill(Luma(image.Pixels, i));
        return image with { Pixels = pixels };
    }

    // ITU-R BT.601, as JPEG's.
    private static byte Luma(byte[] pixels, int i) => Bounded(0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2]);

    private static byte[] Table(Func<double, double> tone)
    {
        var table = new byte[256];
        for (int v = 0; v < table.Length; v++)
            table[v] = Bounded(tone(v));
        return table;
    }

    private static RgbImage Mapped(RgbImage image, byte[] red, byte[] green, byte[] blue)
    {
        var pixels = new byte[image.Pixels.Length];
        for (int i = 0; i < pixels.Length; i += 3)
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (red[image.Pixels[i]], green[image.Pixels[i + 1]], blue[image.Pixels[i + 2]]);
        return image with { Pixels = pixels };
    }

    private static byte Bounded(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
