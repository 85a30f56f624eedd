namespace DedupML.Tests.References;

/// <summary>Slow, plain twins of the kernels over planes, in double.</summary>
internal static class PlaneReference
{
    /// <summary>Mean of what each result's rectangle covers.</summary>
    public static double[] AreaAverage(byte[] plane, int width, int height, int newWidth, int newHeight)
    {
        static double Covered(int pixel, double from, double to) => Math.Max(0, Math.Min(pixel + 1, to) - Math.Max(pixel, from));
        double stepX = (double)width / newWidth, stepY = (double)height / newHeight;
        return [.. from y in Enumerable.Range(0, newHeight)
                   from x in Enumerable.Range(0, newWidth)
                   select (from sy in Enumerable.Range(0, height)
                           from sx in Enumerable.Range(0, width)
                           select plane[sy * width + sx] * Covered(sx, x * stepX, (x + 1) * stepX) * Covered(sy, y * stepY, (y + 1) * stepY)).Sum() / (stepX * stepY)];
    }

    /// <summary>Weighted mean over a window, the outermost pixels repeated beyond the border.</summary>
    public static double[] Window(float[] plane, int width, int height, int radius, Func<int, double> weight)
    {
        var result = new double[plane.Length];
        for (int i = 0; i < plane.Length; i++)
        {
            double sum = 0, total = 0;
            for (int dy = -radius; dy <= radius; dy++)
            {
                for (int dx = -radius; dx <= radius; dx++)
                {
                    double w = weight(dx) * weight(dy);
                    sum += w * plane[Math.Clamp(i / width + dy, 0, height - 1) * width + Math.Clamp(i % width + dx, 0, width - 1)];
                    total += w;
                }
            }
            result[i] = sum / total;
        }
        return result;
    }
}
