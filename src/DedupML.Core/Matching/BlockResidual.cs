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
        sums.Clear();
        counts.Clear();
        for (int y = 0; y < rows * cell; y++)
        {
            for (int x = 0, i = y * width, to = y / cell * columns; x < columns; x++, to++)
            {
                for (int k = 0; k < cell; k++, i++)
                {
                    sums[to] += (first[i] - second[i]) * mask[i];
                    counts[to] += mask[i];
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
        means.Sort();
        scratch.Mark = mark;
        return found == 0 ? (255, 255) : (means[^1], means[(int)(0.95 * (found - 1))]);
    }
}
