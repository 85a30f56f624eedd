namespace DedupML.Imaging;

/// <summary>Edits of a picture's frame: cut, made smaller, framed.</summary>
internal static class FrameEdits
{
    /// <summary>A part with this share of the area and the picture's shape; x and y say where, 0 at the left or top to 1.</summary>
    public static RgbImage Crop(RgbImage image, double area, double x, double y)
    {
        int width = Math.Max(1, Rounded(image.Width * Math.Sqrt(area))), height = Math.Max(1, Rounded(image.Height * Math.Sqrt(area)));
        return Part(image, Rounded((image.Width - width) * x), Rounded((image.Height - height) * y), width, height);
    }

    /// <summary>A part.</summary>
    public static RgbImage Part(RgbImage image, int left, int top, int width, int height)
    {
        var pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
            image.Pixels.AsSpan(3 * ((y + top) * image.Width + left), 3 * width).CopyTo(pixels.AsSpan(3 * y * width));
        return new(width, height, pixels);
    }

    /// <summary>Each pixel the mean of so many squared.</summary>
    public static RgbImage Smaller(RgbImage image, int times) =>
        Thumbnail.Reduce(image, Math.Max(1, image.Width / times), Math.Max(1, image.Height / times));

    /// <summary>A white border of that share of the shorter side.</summary>
    public static RgbImage Border(RgbImage image, double share)
    {
        int margin = Rounded(Math.Min(image.Width, image.Height) * share);
        return Framed(image, margin, margin, margin, margin, 255);
    }

    /// <summary>Black bars above and below, together that share of the height.</summary>
    public static RgbImage Letterbox(RgbImage image, double share)
    {
        int more = Rounded(image.Height * (1 + share)) - image.Height;
        return Framed(image, 0, more / 2, 0, more - more / 2, 0);
    }

    private static RgbImage Framed(RgbImage image, int left, int top, int right, int bottom, byte tone)
    {
        int width = image.Width + left + right, height = image.Height + top + bottom;
        var pixels = new byte[3 * width * height];
        pixels.AsSpan().Fill(tone);
        for (int y = 0; y < image.Height; y++)
            image.Pixels.AsSpan(3 * y * image.Width, 3 * image.Width).CopyTo(pixels.AsSpan(3 * ((y + top) * width + left)));
        return new(width, height, pixels);
    }

    private static int Rounded(double value) => (int)Math.Round(value);
}
