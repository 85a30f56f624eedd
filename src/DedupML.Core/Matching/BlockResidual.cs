namespace DedupML.Matching;

/// <summary>Signed luma residuals, averaged over overlapping blocks: noise and shifts by less than a pixel cancel, things added do not.</summary>
internal static class BlockResidual
{
    private const float Ground = 6;

    /// <summary>The largest block mean and its 95th percentile in grey levels, and the largest one in units of what detail
    /// both pictures have in its block: at an edge that both show, a residual means little.</summary>
    public static (double Largest, double Percentile95, double Standout) Of(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> mask, int width, int height, ProofScratch scratch)
    {
        int cell = Math.Max(1, (Math.Max(width, height) + 32) / 64);
        int columns = width / cell, rows = height / cell, mark = scratch.Mark;
        if (columns < 2 || rows < 2)
            return (255, 255, 255);
        Span<float> sums = scratch.Take(columns * rows * 5).Span, means = scratch.Take(columns * rows).Span;
        sums.Clear();
        for (int y = 0; y < rows * cell; y++)
        {
            for (int x = 0, i = y * width, to = y / cell * columns * 5; x < columns; x++, to += 5)
            {
                for (int k = 0; k < cell; k++, i++)
                {
                    float a = first[i] * mask[i], b = second[i] * mask[i];
                    sums[to] += mask[i];
                    sums[to + 1] += a;
                    sums[to + 2] += b;
                    sums[to + 3] += a * a;
                    sums[to + 4] += b * b;
                }
            }
        }
        int found = 0;
        float standout = 0;
        Span<float> block = stackalloc float[5];
        for (int y = 0; y + 1 < rows; y++)
        {
            for (int x = 0; x + 1 < columns; x++)
            {
                int i = (y * columns + x) * 5;
                for (int k = 0; k < 5; k++)
                    block[k] = sums[i + k] + sums[i + k + 5] + sums[i + k + columns * 5] + sums[i + k + columns * 5 + 5];
                float count = block[0];
                if (count < 2.5f * cell * cell)
                    continue;
                float a = block[1] / count, b = block[2] / count;
                float detail = MathF.Sqrt(Math.Max(0, Math.Min(block[3] / count - a * a, block[4] / count - b * b)));
                means[found++] = Math.Abs(a - b);
                standout = Math.Max(standout, Math.Abs(a - b) / (Ground + detail));
            }
        }
        means = means[..found];
        means.Sort();
        scratch.Mark = mark;
        return found == 0 ? (255, 255, 255) : (means[^1], means[(int)(0.95 * (found - 1))], standout);
    }
}
