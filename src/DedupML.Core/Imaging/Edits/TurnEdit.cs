namespace DedupML.Imaging;

/// <summary>A turn by some degrees within the frame: the corners go, black ones come.</summary>
internal static class TurnEdit
{
    public static RgbImage Within(RgbImage image, double degrees)
    {
        double sin = Math.Sin(degrees * Math.PI / 180), cos = Math.Cos(degrees * Math.PI / 180);
        double middleX = (image.Width - 1) / 2.0, middleY = (image.Height - 1) / 2.0;
        var pixels = new byte[image.Pixels.Length];
        for (int y = 0, to = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++, to += 3)
            {
                double u = x - middleX, v = y - middleY;
                double atX = cos * u - sin * v + middleX, atY = sin * u + cos * v + middleY;
                if (atX >= -0.5 && atY >= -0.5 && atX <= image.Width - 0.5 && atY <= image.Height - 0.5)
                    Sample(image, Math.Clamp(atX, 0, image.Width - 1), Math.Clamp(atY, 0, image.Height - 1), pixels.AsSpan(to, 3));
            }
        }
        return image with { Pixels = pixels };
    }

    private static void Sample(RgbImage image, double x, double y, Span<byte> pixel)
    {
        int left = (int)x, top = (int)y, right = Math.Min(left + 1, image.Width - 1), bottom = Math.Min(top + 1, image.Height - 1);
        for (int c = 0; c < 3; c++)
        {
            double At(int column, int row) => image.Pixels[3 * (row * image.Width + column) + c];
            double upper = At(left, top) + (x - left) * (At(right, top) - At(left, top));
            double lower = At(left, bottom) + (x - left) * (At(right, bottom) - At(left, bottom));
            pixel[c] = (byte)Math.Round(upper + (y - top) * (lower - upper));
        }
    }
}
