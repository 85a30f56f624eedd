using DedupML.Matching;

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

    /// <summary>A plane read through a map, bilinearly, the outermost pixels repeated beyond the border; and 1 where that was not needed.</summary>
    public static double[] Affine(float[] plane, int width, int height, Warp warp, out float[] inside)
    {
        double half = Math.Max(width, height) / 2.0;
        var result = new double[plane.Length];
        inside = new float[plane.Length];
        for (int i = 0; i < plane.Length; i++)
        {
            double u = (i % width - (width - 1) / 2.0) / half, v = (i / width - (height - 1) / 2.0) / half;
            double x = (warp.A * u + warp.B * v + warp.C) * half + (width - 1) / 2.0, y = (warp.D * u + warp.E * v + warp.F) * half + (height - 1) / 2.0;
            inside[i] = x >= -0.5 && x <= width - 0.5 && y >= -0.5 && y <= height - 0.5 ? 1 : 0;
            x = Math.Clamp(x, 0, width - 1);
            y = Math.Clamp(y, 0, height - 1);
            int left = Math.Min((int)x, width - 2), top = Math.Min((int)y, height - 2);
            double At(int right, int down) => (right == 1 ? x - left : 1 - x + left) * (down == 1 ? y - top : 1 - y + top) * plane[(top + down) * width + left + right];
            result[i] = At(0, 0) + At(1, 0) + At(0, 1) + At(1, 1);
        }
        return result;
    }

    /// <summary>The correlation of a square with another under a map and a shift, with the energies of the whole squares.</summary>
    public static double ShiftScore(float[] still, float[] moving, int side, Warp linear, int shiftX, int shiftY)
    {
        double half = side / 2.0, centre = (side - 1) / 2.0, energy = 0, stillEnergy = still.Sum(v => (double)v * v), product = 0, seen = 0;
        double? Moved(int x, int y)
        {
            double u = (x - centre) / half, v = (y - centre) / half;
            double atX = (linear.A * u + linear.B * v) * half + centre, atY = (linear.D * u + linear.E * v) * half + centre;
            if (atX < -0.5 || atY < -0.5 || atX > side - 0.5 || atY > side - 0.5)
                return null;
            (atX, atY) = (Math.Clamp(atX, 0, side - 1), Math.Clamp(atY, 0, side - 1));
            int left = Math.Min((int)atX, side - 2), top = Math.Min((int)atY, side - 2);
            double At(int right, int down) => moving[(top + down) * side + left + right];
            return (At(0, 0) * (left + 1 - atX) + At(1, 0) * (atX - left)) * (top + 1 - atY) + (At(0, 1) * (left + 1 - atX) + At(1, 1) * (atX - left)) * (atY - top);
        }
        for (int i = 0; i < side * side; i++)
        {
            energy += Moved(i % side, i / side) is { } here ? here * here : 0;
            seen += Moved(i % side, i / side) is null ? 0 : 1;
            var (x, y) = (i % side + shiftX, i / side + shiftY);
            if (x >= 0 && y >= 0 && x < side && y < side)
                product += still[i] * (Moved(x, y) ?? 0);
        }
        double shared = (side - Math.Abs(shiftX)) * (side - Math.Abs(shiftY)) * seen / Math.Pow(side, 4);
        return product / Math.Sqrt(energy * stillEnergy * shared);
    }
}
