using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Mean over a square window; beyond the border the outermost pixels are repeated.</summary>
internal static class BoxMean
{
    /// <summary>Takes the means; <paramref name="result"/> may be <paramref name="plane"/>, <paramref name="between"/> may not.</summary>
    /// <param name="plane">Values.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="radius">The window has 2 radius + 1 columns and rows.</param>
    /// <param name="result">The means.</param>
    /// <param name="between">Scratch of the plane's size.</param>
    public static void Apply(ReadOnlySpan<float> plane, int width, int height, int radius, Span<float> result, Span<float> between)
    {
        Span<float> sums = stackalloc float[width];
        float scale = 1f / ((2 * radius + 1) * (2 * radius + 1));
        for (int y = -radius; y <= radius; y++)
            Add(sums, plane.Slice(Math.Clamp(y, 0, height - 1) * width, width));
        for (int y = 0; y < height; y++)
        {
            sums.CopyTo(between.Slice(y * width, width));
            Exchange(sums, plane.Slice(Math.Min(height - 1, y + radius + 1) * width, width), plane.Slice(Math.Max(0, y - radius) * width, width));
        }
        for (int y = 0; y < height; y++)
        {
            var row = between.Slice(y * width, width);
            var to = result.Slice(y * width, width);
            float sum = 0;
            for (int x = -radius; x <= radius; x++)
                sum += row[Math.Clamp(x, 0, width - 1)];
            for (int x = 0; x < width; x++)
            {
                to[x] = sum * scale;
                sum += row[Math.Min(width - 1, x + radius + 1)] - row[Math.Max(0, x - radius)];
            }
        }
    }

    private static void Add(Span<float> sums, ReadOnlySpan<float> row)
    {
        for (int x = 0; x < sums.Length; x++)
            sums[x] += row[x];
    }

    private static void Exchange(Span<float> sums, ReadOnlySpan<float> entering, ReadOnlySpan<float> leaving)
    {
        int x = 0;
        for (; x + 8 <= sums.Length; x += 8)
        {
            (Vector256.Create<float>(sums[x..]) + System.Runtime.Intrinsics.Vector256.Create<float>(entering[x..])
                - Vector256.Create<float>(leaving[x..])).CopyTo(sums[x..]);
        }
        for (; x < sums.Length; x++)
            sums[x] = sums[x] + entering[x] - leaving[x];
    }
}
