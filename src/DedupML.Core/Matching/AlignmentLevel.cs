using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>One scale of an alignment: the still picture with its gradients, and the moving one.</summary>
internal sealed class AlignmentLevel
{
    private readonly int width, height;
    private readonly Memory<float> still, moving, across, down, moved, inside, column;
    private readonly double[] hessian = new double[36];

    /// <summary>Takes two planes of lumas.</summary>
    public AlignmentLevel(ReadOnlySpan<float> stillLuma, ReadOnlySpan<float> movingLuma, int width, int height, ProofScratch scratch)
    {
        (this.width, this.height) = (width, height);
        int size = width * height, radius = Math.Clamp(Math.Max(width, height) / 16, 3, 12);
        (still, moving, across, down, moved, inside) =
            (scratch.Take(size), scratch.Take(size), scratch.Take(size), scratch.Take(size), scratch.Take(size), scratch.Take(size));
        column = scratch.Take(width);
        for (int x = 0; x < width; x++)
            column.Span[x] = (x - (width - 1) / 2f) / (Math.Max(width, height) / 2f);
        LocalNormalisation.Apply(stillLuma, width, height, radius, still.Span, scratch);
        LocalNormalisation.Apply(movingLuma, width, height, radius, moving.Span, scratch);
        Gradients();
    }

    /// <summary>Correlation of the two under a map, over what both show; 0 where that is less than half of the picture.</summary>
    public double Correlation(in Warp warp)
    {
        AffineSampling.Sample(moving.Span, width, height, warp, moved.Span, inside.Span);
        return Correlation();
    }

    /// <summary>Improves a map by Gauss-Newton steps (inverse compositional: gradients are taken of the still picture once).</summary>
    /// <returns>The best map met, and its correlation.</returns>
    public (Warp Warp, double Correlation) Improve(Warp warp, int steps, double enough)
    {
        var best = (Warp: warp, Correlation: Correlation(warp));
        Span<double> rows = stackalloc double[36], step = stackalloc double[6];
        for (int i = 0; i < steps && best.Correlation > 0; i++)
        {
            hessian.CopyTo(rows);
            Descent(step);
            if (!LinearSystem.Solve(rows, step))
                break;
            var change = new Warp(1 + step[0], step[1], step[2], step[3], 1 + step[4], step[5]);
            double move = change.LargestMove(width, height);
            if (double.IsNaN(move) || move > 0.5 || change.Determinant < 0.25)
                break;
            warp = warp.After(change.Inverse());
            double correlation = Correlation(warp);
            if (correlation > best.Correlation)
                best = (warp, correlation);
            if (move < enough || correlation < best.Correlation - 0.05)
                break;
        }
        return best;
    }

    private void Gradients()
    {
        ReadOnlySpan<float> plane = still.Span;
        Span<float> gx = across.Span, gy = down.Span;
        double half = Math.Max(width, height) / 2.0;
        for (int y = 0, i = 0; y < height; y++)
        {
            double v = (y - (height - 1) / 2.0) / half;
            double xx = 0, xy = 0, yy = 0, xxu = 0, xyu = 0, yyu = 0, xxuu = 0, xyuu = 0, yyuu = 0;
            for (int x = 0; x < width; x++, i++)
            {
                gx[i] = (plane[x + 1 < width ? i + 1 : i] - plane[x > 0 ? i - 1 : i]) * (float)(0.5 * half);
                gy[i] = (plane[y + 1 < height ? i + width : i] - plane[y > 0 ? i - width : i]) * (float)(0.5 * half);
                double u = (x - (width - 1) / 2.0) / half, a = (double)gx[i] * gx[i], b = (double)gx[i] * gy[i], c = (double)gy[i] * gy[i];
                xx += a; xxu += a * u; xxuu += a * u * u;
                xy += b; xyu += b * u; xyuu += b * u * u;
                yy += c; yyu += c * u; yyuu += c * u * u;
            }
            AddBlock(0, 0, xx, xxu, xxuu, v);
            AddBlock(0, 3, xy, xyu, xyuu, v);
            AddBlock(3, 3, yy, yyu, yyuu, v);
        }
        for (int r = 0; r < 6; r++)
        {
            for (int c = 0; c < r; c++)
                hessian[r * 6 + c] = hessian[c * 6 + r];
        }
    }

    private void AddBlock(int row, int column, double one, double u, double uu, double v)
    {
        ReadOnlySpan<double> block = [uu, u * v, u, u * v, one * v * v, one * v, u, one * v, one];
        for (int i = 0; i < 9; i++)
            hessian[(row + i / 3) * 6 + column + i % 3] += block[i];
    }

    // J^T (scaled moved - still) over what both show; the two are brought to one length first, since tone is not our business.
    private void Descent(Span<double> step)
    {
        ReadOnlySpan<float> a = still.Span, b = moved.Span, m = inside.Span, gx = across.Span, gy = down.Span;
        var moments = MaskedMoments.Of(a, b, m);
        float scale = (float)Math.Sqrt(moments.FirstSquare / Math.Max(moments.SecondSquare, 1e-9));
        double half = Math.Max(width, height) / 2.0;
        step.Clear();
        for (int y = 0, i = 0; y < height; y++, i += width)
        {
            double v = (y - (height - 1) / 2.0) / half;
            var (x1, xu, y1, yu) = WeightedRow.Sum(a.Slice(i, width), b.Slice(i, width), m.Slice(i, width), gx.Slice(i, width), gy.Slice(i, width), column.Span, scale);
            step[0] += xu; step[1] += x1 * v; step[2] += x1;
            step[3] += yu; step[4] += y1 * v; step[5] += y1;
        }
    }

    private double Correlation()
    {
        var moments = MaskedMoments.Of(still.Span, moved.Span, inside.Span);
        return moments.Count < 0.5 * inside.Length ? 0 : moments.Correlation;
    }
}
