using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Finds the affine map between two pictures of one size that makes their locally normalised lumas correlate best
/// (as enhanced correlation coefficient maximisation does: Evangelidis and Psarakis, 2008), from coarse to fine.</summary>
internal static class EccAlignment
{
    private const int CoarseSide = 64, ShortestSide = 16;

    private readonly record struct Pair(Memory<float> Still, Memory<float> Moving, int Width, int Height);

    /// <summary>Aligns two planes of lumas.</summary>
    /// <param name="still">The one.</param>
    /// <param name="moving">The other.</param>
    /// <param name="width">Columns of both.</param>
    /// <param name="height">Rows of both.</param>
    /// <param name="coarse">What <see cref="CoarseAlignment"/> found; null where the pictures are too small for it.</param>
    /// <param name="hopeless">A correlation below which no finer scale is tried.</param>
    /// <param name="scratch">Memory.</param>
    /// <returns>The map from the still picture's coordinates to the moving one's, and the correlation with it.</returns>
    public static (Warp Warp, double Correlation) Align(
        Memory<float> still, Memory<float> moving, int width, int height, (Warp Warp, double Correlation)? coarse, double hopeless, ProofScratch scratch)
    {
        int mark = scratch.Mark;
        var scale = new Pair(still, moving, width, height);
        Span<Pair> scales = new Pair[] { scale, default, default };
        int count = 1;
        while (count < scales.Length && Math.Max(scale.Width, scale.Height) > CoarseSide && Math.Min(scale.Width, scale.Height) > ShortestSide)
            scales[count++] = scale = Half(scale, scratch);

        var best = coarse ?? (Warp.Identity, 0);
        double unaligned = 0;
        // What was found at the coarse scales stands for the last of these.
        if (coarse is null || count == 1)
        {
            var level = Level(scale, scratch);
            unaligned = level.Correlation(Warp.Identity);
            best = coarse is { } found ? level.Improve(found.Warp, 15, 0.001) : StartingPoints.Search(level);
        }
        // Blurred by reduction, pictures correlate more, not less: what is lost at a coarse scale is lost.
        for (int i = count - 2; i >= 0 && best.Correlation >= hopeless; i--)
        {
            int levelMark = scratch.Mark;
            var level = Level(scales[i], scratch);
            unaligned = level.Correlation(Warp.Identity);
            best = level.Improve(best.Warp, 8, 0.001);
            scratch.Mark = levelMark;
        }
        scratch.Mark = mark;
        return best.Correlation > unaligned && StartingPoints.IsModest(best.Warp) ? best : (Warp.Identity, unaligned);
    }

    private static AlignmentLevel Level(in Pair scale, ProofScratch scratch) =>
        new(scale.Still.Span, scale.Moving.Span, scale.Width, scale.Height, scratch);

    private static Pair Half(in Pair whole, ProofScratch scratch)
    {
        int width = whole.Width / 2, height = whole.Height / 2;
        var half = new Pair(scratch.Take(width * height), scratch.Take(width * height), width, height);
        Halving.Apply(whole.Still.Span, whole.Width, whole.Height, half.Still.Span);
        Halving.Apply(whole.Moving.Span, whole.Width, whole.Height, half.Moving.Span);
        return half;
    }
}
