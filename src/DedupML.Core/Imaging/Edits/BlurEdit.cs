namespace DedupML.Imaging;

/// <summary>A Gaussian blur in two passes, along rows and along columns; pixels at the edge go on beyond it.</summary>
internal static class BlurEdit
{
    public static RgbImage Gaussian(RgbImage image, double deviation)
    {
        int radius = (int)Math.Ceiling(2.5 * deviation);
        var weights = new float[2 * radius + 1];
        float total = 0;
        for (int i = 0; i < weights.Length; i++)
            total += weights[i] = (float)Math.Exp(-(i - radius) * (i - radius) / (2 * deviation * deviation));
        for (int i = 0; i < weights.Length; i++)
            weights[i] /= total;

        int stride = 3 * image.Width;
        var along = new float[image.Pixels.Length];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    float sum = 0;
                    for (int i = 0; i < weights.Length; i++)
                        sum += weights[i] * image.Pixels[y * stride + 3 * Math.Clamp(x + i - radius, 0, image.Width - 1) + c];
                    along[y * stride + 3 * x + c] = sum;
                }
            }
        }
        var pixels = new byte[image.Pixels.Length];
        var row = new float[stride];
        for (int y = 0; y < image.Height; y++)
        {
            Array.Clear(row);
            for (int i = 0; i < weights.Length; i++)
            {
                var from = along.AsSpan(Math.Clamp(y + i - radius, 0, image.Height - 1) * stride, stride);
                for (int x = 0; x < row.Length; x++)
                    row[x] += weights[i] * from[x];
            }
            for (int x = 0; x < row.Length; x++)
                pixels[y * stride + x] = (byte)Math.Clamp(MathF.Round(row[x]), 0, 255);
        }
        return image with { Pixels = pixels };
    }
}
