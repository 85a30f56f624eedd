using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>One scale of an alignment: the still picture with its gradients, and the moving one.</summary>
internal sealed class AlignmentLevel
{
    private readonly int width, height;
    private readonly StillPlane still;
    private readonly Memory<float> moving, moved, inside;

    /// <summary>Takes two planes of lumas.</summary>
    public AlignmentLevel(ReadOnlySpan<float> stillLuma, ReadOnlySpan<float> movingLuma, int width, int height, ProofScratch scratch)
        : this(new StillPlane(stillLuma, width, height, scratch.Take(StillPlane.Floats(width, height)), scratch), scratch.Take(width * height), scratch) =>
        LocalNormalisation.Apply(movingLuma, width, height, StillPlane.Radius(width, height), moving.Span, scratch);

    /// <summary>Takes two planes that are normalised already.</summary>
    public AlignmentLevel(StillPlane still, Memory<float> moving, ProofScratch scratch)
    {
        (this.still, this.moving, width, height) = (still, moving, still.Width, still.Height);
        (moved, inside) = (scratch.Take(width * height), scratch.Take(width * height));
    }

    /// <summary>Correlation of the two under a map, over what both show; 0 where that is less than half of the picture.</summary>
    public double Correlation(in Warp warp) => Correlation(Moments(warp));

    /// <summary>Improves a map by Gauss-Newton steps (inverse compositional: gradients are taken of the still picture once).</summary>
    /// <returns>The best map met, and its correlation.</returns>
    public (Warp Warp, double Correlation) Improve(Warp warp, int steps, double enough)
    {
        var moments = Moments(warp);
        var best = (Warp: warp, Correlation: Correlation(moments));
        Span<double> rows = stackalloc double[36], step = stackalloc double[6];
        for (int i = 0; i < steps && best.Correlation > 0; i++)
        {
            still.Hessian.CopyTo(rows);
            Descent(moments, step);
            if (!LinearSystem.Solve(rows, step))
                break;
            var change = new Warp(1 + step[0], step[1], step[2], step[3], 1 + step[4], step[5]);
            double move = change.LargestMove(width, height);
            if (double.IsNaN(move) || move > 0.5 || change.Determinant < 0.25)
                break;
            warp = warp.After(change.Inverse());
            moments = Moments(warp);
            double correlation = Correlation(moments);
            if (correlation > best.Correlation)
                best = (warp, correlation);
            if (move < enough || correlation < best.Correlation - 0.05)
                break;
        }
        return best;
    }

    // J^T (scaled moved - still) over what both show; the two are brought to one length first, since tone is not our business.
    private void Descent(in MaskedMoments moments, Span<double> step)
    {
        ReadOnlySpan<float> a = still.Values.Span, b = moved.Span, m = inside.Span, gx = still.Across.Span, gy = still.Down.Span, u = still.Columns.Span;
        float scale = (float)Math.Sqrt(moments.FirstSquare / Math.Max(moments.SecondSquare, 1e-9));
        double half = Math.Max(width, height) / 2.0;
        step.Clear();
        for (int y = 0, i = 0; y < height; y++, i += width)
        {
            double v = (y - (height - 1) / 2.0) / half;
            var (x1, xu, y1, yu) = WeightedRow.Sum(a.Slice(i, width), b.Slice(i, width), m.Slice(i, width), gx.Slice(i, width), gy.Slice(i, width), u, scale);
            step[0] += xu; step[1] += x1 * v; step[2] += x1;
            step[3] += yu; step[4] += y1 * v; step[5] += y1;
        }
    }

    private MaskedMoments Moments(in Warp warp)
    {
        AffineSampling.Sample(moving.Span, width, height, warp, moved.Span, inside.Span);
        return MaskedMoments.Of(still.Values.Span, moved.Span, inside.Span);
    }

    private double Correlation(in MaskedMoments moments) => moments.Count < 0.5 * inside.Length ? 0 : moments.Correlation;
}
