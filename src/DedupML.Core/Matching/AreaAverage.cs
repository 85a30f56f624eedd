using System.Runtime.Intrinsics;

namespace DedupML.Matching;

/// <summary>Reduces a picture by exact area averages, in integers: each result is the mean of what its rectangle covers,
/// with fractions of pixels at the borders.</summary>
internal static class AreaAverage
{
    /// <summary>Reduces one channel.</summary>
    /// <param name="source">The channel's first byte and what follows.</param>
    /// <param name="step">Bytes from one pixel to the next.</param>
    /// <param name="width">Columns of the source.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="result">A plane of <paramref name="newWidth"/> times <paramref name="newHeight"/> bytes.</param>
    /// <param name="newWidth">At most <paramref name="width"/>.</param>
    /// <param name="newHeight">At most <paramref name="height"/>.</param>
    public static void Reduce(ReadOnlySpan<byte> source, int step, int width, int height, Span<byte> result, int newWidth, int newHeight)
    {
        if (newWidth == width && newHeight == height)
        {
            for (int i = 0; i < width * height; i++)
                result[i] = source[i * step];
            return;
        }
        // In units of 1/newWidth of a source pixel, result x covers [x * width, (x + 1) * width): weights are whole numbers.
        Span<(int First, int Last, uint Left, uint Right)> spans = newWidth <= 512 ? stackalloc (int, int, uint, uint)[newWidth] : new (int, int, uint, uint)[newWidth];
        for (int x = 0; x < newWidth; x++)
        {
            long left = (long)x * width, right = left + width;
            int first = (int)(left / newWidth), last = (int)((right - 1) / newWidth);
            spans[x] = (first, last, first == last ? 0 : (uint)((long)(first + 1) * newWidth - left), (uint)(right - Math.Max(left, (long)last * newWidth)));
        }
        Span<uint> across = newWidth <= 512 ? stackalloc uint[newWidth] : new uint[newWidth];
        bool small = (long)width * height * 255 <= uint.MaxValue;
        Span<uint> smallSums = newWidth <= 512 ? stackalloc uint[newWidth] : new uint[newWidth];
        Span<ulong> sums = newWidth <= 512 ? stackalloc ulong[newWidth] : new ulong[newWidth];
        double scale = 1.0 / ((double)width * height);
        int row = -1;
        for (int y = 0; y < newHeight; y++)
        {
            sums.Clear();
            smallSums.Clear();
            long top = (long)y * height, bottom = top + height;
            for (int sy = (int)(top / newHeight); (long)sy * newHeight < bottom; sy++)
            {
                if (row != sy)
                    Across(source[(sy * width * step)..], step, spans, across);
                row = sy;
                ulong weight = (ulong)(Math.Min(bottom, (long)(sy + 1) * newHeight) - Math.Max(top, (long)sy * newHeight));
                if (small)
                    Add(across, (uint)weight, smallSums);
                for (int x = 0; x < newWidth && !small; x++)
                    sums[x] += across[x] * weight;
            }
            var to = result.Slice(y * newWidth, newWidth);
            for (int x = 0; x < newWidth; x++)
                to[x] = (byte)((small ? smallSums[x] : sums[x]) * scale + 0.5);
        }
    }

    private static void Add(ReadOnlySpan<uint> row, uint weight, Span<uint> sums)
    {
        int x = 0;
        for (; x + 8 <= sums.Length; x += 8)
            (Vector256.Create<uint>(sums[x..]) + Vector256.Create<uint>(row[x..]) * weight).CopyTo(sums[x..]);
        for (; x < sums.Length; x++)
            sums[x] += row[x] * weight;
    }

    private static void Across(ReadOnlySpan<byte> row, int step, ReadOnlySpan<(int First, int Last, uint Left, uint Right)> spans, Span<uint> sums)
    {
        uint whole = (uint)spans.Length;
        for (int x = 0; x < spans.Length; x++)
        {
            var (first, last, left, right) = spans[x];
            uint sum = row[first * step] * left + row[last * step] * right, inner = 0;
            for (int sx = first + 1; sx < last; sx++)
                inner += row[sx * step];
            sums[x] = sum + inner * whole;
        }
    }
}
