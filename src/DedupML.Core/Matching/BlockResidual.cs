using System.Runtime.Intrinsics;
using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Signed luma residuals, averaged over overlapping blocks: noise and shifts by less than a pixel cancel, things added do not.</summary>
internal static class BlockResidual
{
    /// <summary>The largest block mean and their 95th percentile, in grey levels. A block has 1/32 of the longer side.</summary>
    public static (double Largest, double Percentile95) Of(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> mask, int width, int height, ProofScratch scratch)
    {
        int cell = Math.Max(1, (Math.Max(width, height) + 32) / 64);
        int columns = width / cell, rows = height / cell, mark = scratch.Mark;
        if (columns < 2 || rows < 2)
            return (255, 255);
        Span<float> sums = scratch.Take(columns * rows).Span, counts = scratch.Take(columns * rows).Span, means = scratch.Take(columns * rows).Span;
        Span<float> columnSums = scratch.Take(width).Span, columnCounts = scratch.Take(width).Span;
        for (int row = 0, to = 0; row < rows; row++)
        {
            columnSums.Clear();
            columnCounts.Clear();
            for (int y = row * cell; y < (row + 1) * cell; y++)
                AddRow(first.Slice(y * width, width), second.Slice(y * width, width), mask.Slice(y * width, width), columnSums, columnCounts);
            for (int x = 0; x < columns; x++, to++)
            {
                (sums[to], counts[to]) = (0, 0);
                for (int k = x * cell; k < (x + 1) * cell; k++)
                {
                    sums[to] += columnSums[k];
                    counts[to] += columnCounts[k];
                }
            }
        }
        int found = 0;
        for (int y = 0; y + 1 < rows; y++)
        {
            for (int x = 0, i = y * columns; x + 1 < columns; x++, i++)
            {
                float count = counts[i] + counts[i + 1] + counts[i + columns] + counts[i + columns + 1];
                if (count >= 2.5f * cell * cell)
                    means[found++] = Math.Abs(sums[i] + sums[i + 1] + sums[i + columns] + sums[i + columns + 1]) / count;
            }
        }
        means = means[..found];
        scratch.Mark = mark;
        return found == 0 ? (255, 255) : (Largest(means), RankSelection.At(means, (int)(0.95 * (found - 1))));
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = values[0];
        foreach (float value in values)
            largest = value > largest ? value : largest;
        return largest;
    }

    private static void AddRow(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> mask, Span<float> sums, Span<float> counts)
    {
        int x = 0;
        for (; x + 8 <= mask.Length; x += 8)
        {
            var m = Vector256.Create<float>(mask[x..]);
            (Vector256.Create<float>(sums[x..]) + (Vector256.Create<float>(first[x..]) - Vector256.Create<float>(second[x..])) * m).CopyTo(sums[x..]);
            (Vector256.Create<float>(counts[x..]) + m).CopyTo(counts[x..]);
        }
        for (; x < mask.Length; x++)
        {
            sums[x] += (first[x] - second[x]) * mask[x];
            counts[x] += mask[x];
        }
    }
}
