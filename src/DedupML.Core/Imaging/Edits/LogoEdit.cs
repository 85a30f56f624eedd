namespace DedupML.Imaging;

/// <summary>A yellow disc on red over the lower right corner, two fifths of each side.</summary>
internal static class LogoEdit
{
    private const double Share = 0.4;

    public static RgbImage Paint(RgbImage image)
    {
        double wide = Share * image.Width, high = Share * image.Height;
        byte[] pixels = [.. image.Pixels];
        for (int y = (int)Math.Ceiling(image.Height - high); y < image.Height; y++)
        {
            for (int x = (int)Math.Ceiling(image.Width - wide); x < image.Width; x++)
            {
                double u = (x + 0.5 - (image.Width - wide / 2)) / (0.3 * wide), v = (y + 0.5 - (image.Height - high / 2)) / (0.3 * high);
                ReadOnlySpan<byte> colour = u * u + v * v <= 1 ? [250, 240, 60] : [210, 30, 40];
                colour.CopyTo(pixels.AsSpan(3 * (y * image.Width + x)));
            }
        }
        return image with { Pixels = pixels };
    }
}
