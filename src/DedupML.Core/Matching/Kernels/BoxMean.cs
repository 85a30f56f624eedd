using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        int first = 0;
        for (; first + 4 <= height; first += 4)
            FourRows(between.Slice(first * width, 4 * width), width, radius, scale, result.Slice(first * width, 4 * width));
        for (; first < height; first++)
            OneRow(between.Slice(first * width, width), radius, scale, result.Slice(first * width, width));
    }

    private static void OneRow(ReadOnlySpan<float> row, int radius, float scale, Span<float> result)
    {
        float sum = 0;
        for (int x = -radius; x <= radius; x++)
            sum += row[Math.Clamp(x, 0, row.Length - 1)];
        for (int x = 0; x < row.Length; x++)
        {
            result[x] = sum * scale;
            sum += row[Math.Min(row.Length - 1, x + radius + 1)] - row[Math.Max(0, x - radius)];
        }
    }

    // A running sum waits for itself: four of them side by side do not wait for each other.
    private static void FourRows(ReadOnlySpan<float> rows, int width, int radius, float scale, Span<float> result)
    {
        ref float a = ref MemoryMarshal.GetReference(rows), b = ref Unsafe.Add(ref a, width), c = ref Unsafe.Add(ref b, width), d = ref Unsafe.Add(ref c, width);
        ref float to = ref MemoryMarshal.GetReference(result);
        float sumA = 0, sumB = 0, sumC = 0, sumD = 0;
        for (int x = -radius; x <= radius; x++)
        {
            int at = Math.Clamp(x, 0, width - 1);
            sumA += Unsafe.Add(ref a, at);
            sumB += Unsafe.Add(ref b, at);
            sumC += Unsafe.Add(ref c, at);
            sumD += Unsafe.Add(ref d, at);
        }
        for (int x = 0; x < width; x++)
        {
            int enters = Math.Min(width - 1, x + radius + 1), leaves = Math.Max(0, x - radius);
            Unsafe.Add(ref to, x) = sumA * scale;
            Unsafe.Add(ref to, x + width) = sumB * scale;
            Unsafe.Add(ref to, x + 2 * width) = sumC * scale;
            Unsafe.Add(ref to, x + 3 * width) = sumD * scale;
            sumA += Unsafe.Add(ref a, enters) - Unsafe.Add(ref a, leaves);
            sumB += Unsafe.Add(ref b, enters) - Unsafe.Add(ref b, leaves);
            sumC += Unsafe.Add(ref c, enters) - Unsafe.Add(ref c, leaves);
            sumD += Unsafe.Add(ref d, enters) - Unsafe.Add(ref d, leaves);
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
            (Vector256.Create<float>(sums[x..]) + Vector256.Create<float>(entering[x..])
                - Vector256.Create<float>(leaving[x..])).CopyTo(sums[x..]);
        }
        for (; x < sums.Length; x++)
            sums[x] = sums[x] + entering[x] - leaving[x];
    }
}
