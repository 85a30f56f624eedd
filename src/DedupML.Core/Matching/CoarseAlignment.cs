using DedupML.Imaging;
using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>The coarse scales of an alignment, squashed into squares, so that each picture's are made once and serve for every
/// size and view it is compared in. Most candidates of a large run end here.</summary>
internal static class CoarseAlignment
{
    /// <summary>Sides of the squares, finest first.</summary>
    private static readonly int[] sides = [64, 32];

    /// <summary>How much finer scales lose at least: pictures correlate more where they are blurred by reduction. Of 4,160 real and
    /// edited pairs that are proved, none has less than 0.84 at 64 pixels.</summary>
    public const double Allowance = 0.15;

    /// <summary>The squares of a picture, or none where a side is shorter than they are.</summary>
    public static StillPlane[]? Squares(ReadOnlySpan<byte> planes, int width, int height)
    {
        int side = sides[0], size = side * side;
        if (Math.Min(width, height) < side)
            return null;
        var scratch = new ProofScratch(8 * size);
        Span<byte> reduced = scratch.Bytes(size);
        var square = ColourPlanes.Take(size, scratch);
        for (int channel = 0; channel < 3; channel++)
        {
            AreaAverage.Reduce(planes.Slice(channel * width * height, width * height), 1, width, height, reduced, side, side);
            PictureView.ToFloats(reduced, square[channel].Span);
        }
        var luma = scratch.Take(size);
        square.LumaTo(luma.Span);
        scratch.Mark = 0;
        var still = new StillPlane[sides.Length];
        for (int i = 0; ; side /= 2)
        {
            Memory<float> here = scratch.Take(side * side), half = scratch.Take(side * side / 4);
            luma.Span[..here.Length].CopyTo(here.Span);
            still[i] = new(here.Span, side, side, new float[StillPlane.Floats(side, side)], scratch);
            if (++i == still.Length)
                return still;
            Halving.Apply(here.Span, side, side, half.Span);
            luma = half;
        }
    }

    /// <summary>The map from the first picture to the turned second one, and the correlation with it; null where no finer scale can
    /// bring that to what is needed.</summary>
    /// <param name="first">The squares of the one.</param>
    /// <param name="second">Those of the other.</param>
    /// <param name="view">Turns the other.</param>
    /// <param name="width">Columns that the pictures are compared in.</param>
    /// <param name="height">Rows that they are compared in.</param>
    /// <param name="needed">The correlation needed at the finest scale.</param>
    /// <param name="scratch">Memory.</param>
    public static (Warp Warp, double Correlation)? Find(
        StillPlane[] first, StillPlane[] second, Dihedral view, int width, int height, double needed, ProofScratch scratch)
    {
        int mark = scratch.Mark;
        double longer = Math.Max(width, height), alongX = longer / width, alongY = longer / height;
        var best = StartingPoints.Search(Level(first[1], second[1], view, scratch), alongX, alongY);
        if (best.Correlation >= needed)
            best = Level(first[0], second[0], view, scratch).Improve(best.Warp, 15, 0.002);
        scratch.Mark = mark;
        return best.Correlation >= needed + Allowance ? (best.Warp.Scaled(1 / alongX, 1 / alongY), best.Correlation) : null;
    }

    /// <summary>The alignment of one square with another's view.</summary>
    public static AlignmentLevel Level(StillPlane still, StillPlane moving, Dihedral view, ProofScratch scratch) =>
        new(still, Turned(moving, view, scratch), scratch);

    /// <summary>A square's values in one view.</summary>
    public static Memory<float> Turned(StillPlane moving, Dihedral view, ProofScratch scratch)
    {
        if (view == Dihedral.Identity)
            return moving.Values;
        var turned = scratch.Take(moving.Values.Length);
        PictureView.Turn<float>(moving.Values.Span, moving.Width, moving.Height, view, turned.Span);
        return turned;
    }
}
