using DedupML.Imaging;
using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Finds how a picture lies in another from nothing: every view that looks likely, turns up to 15 degrees, scales and all shifts are
/// tried on 16 by 16 squares, the best of them on 32 by 32, and the best few of these are improved. Crops, borders and turns that
/// <see cref="StartingPoints"/> do not reach begin here.</summary>
internal static class Registration
{
    /// <summary>How far the correlation of other views' 32 by 32 lumas may stay behind the likeliest one's.</summary>
    private const float Behind = 0.3f;
    /// <summary>Views, starts at 16 pixels, of these at 32 pixels, and steps to improve them.</summary>
    private const int MostViews = 3, MostLookedAt = 10, MostTried = 4, Steps = 12;
    /// <summary>Pixels of a square's side, and shifts tried in each direction at half that size.</summary>
    private const int Side = 32, Reach = 3;

    /// <summary>Score of the best shift, and correlation at 32 pixels once improved, below which nothing is looked at any finer. Of 1,365 unrelated
    /// pairs of photographs 99 in 100 score below 0.48; of their crops, borders and turns 95 in 100 score above 0.51 and reach 0.68.</summary>
    private const double LeastPromise = 0.5, LeastCoarse = 0.65;
    private const double Enough = 0.002;

    // Both pictures must show three quarters of each other, so that areas may differ by 4/3, and sides by its root.
    private static readonly double[] scales = [1, 0.89, 1.12];
    private static readonly double[] degrees = [0, -5, 5, -10, 10, -15, 15];
    private static readonly Warp[] linear = [.. from s in scales from d in degrees select Turned(s, d)];

    /// <summary>The best map from the first picture to a view of the second, and its correlation at 64 by 64 pixels; null where nothing
    /// looks likely.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="views">Those that count.</param>
    /// <param name="scratch">Memory.</param>
    public static (Dihedral View, Warp Warp, double Correlation)? Find(
        ProofPicture first, ProofPicture second, IReadOnlyList<Dihedral> views, ProofScratch scratch)
    {
        if (first.Coarse is not { } one || second.Coarse is not { } other)
            return null;
        Span<(float Score, Dihedral View)> likely = stackalloc (float, Dihedral)[views.Count];
        for (int i = 0; i < likely.Length; i++)
            likely[i] = (-ViewCorrelation.Of(first.Signature, second.Signature, views[i]), views[i]);
        likely.Sort();

        int mark = scratch.Mark, used = 0, count = 0;
        Span<(float Score, int Try, int X, int Y)> tries = stackalloc (float, int, int, int)[MostViews * linear.Length];
        Memory<float> still = one[1].Values, smallStill = Halved(still, scratch);
        for (; used < Math.Min(MostViews, likely.Length) && likely[used].Score <= likely[0].Score + Behind; used++)
        {
            var small = Halved(CoarseAlignment.Turned(other[1], likely[used].View, scratch), scratch);
            var (alongX, alongY) = Stretch(first, second, likely[used].View);
            foreach (var warp in linear)
            {
                var (x, y, score) = ShiftSearch.Best(smallStill.Span, small.Span, Side / 2, warp.Scaled(alongX, alongY), (0, 0), Reach, scratch);
                tries[count] = (-score, count++, x, y);
            }
        }
        tries = tries[..count];
        tries.Sort();
        tries = tries[..Math.Min(MostLookedAt, count)];
        Span<Warp> starts = stackalloc Warp[MostViews * linear.Length];
        foreach (ref var look in tries)
        {
            var view = likely[look.Try / linear.Length].View;
            var (alongX, alongY) = Stretch(first, second, view);
            var warp = linear[look.Try % linear.Length].Scaled(alongX, alongY);
            int lookMark = scratch.Mark;
            var (x, y, score) = ShiftSearch.Best(still.Span, CoarseAlignment.Turned(other[1], view, scratch).Span, Side, warp, (2 * look.X, 2 * look.Y), 1, scratch);
            scratch.Mark = lookMark;
            starts[look.Try] = ShiftSearch.Shifted(warp, x, y, Side);
            look.Score = -score;
        }
        tries.Sort();
        if (-tries[0].Score < LeastPromise)
        {
            scratch.Mark = mark;
            return null;
        }
        var best = (View: Dihedral.Identity, Warp: Warp.Identity, Correlation: 0.0);
        foreach (var (_, start, _, _) in tries[..Math.Min(MostTried, tries.Length)])
        {
            var view = likely[start / linear.Length].View;
            int levelMark = scratch.Mark;
            var (warp, correlation) = CoarseAlignment.Level(one[1], other[1], view, scratch).Improve(starts[start], Steps, Enough);
            scratch.Mark = levelMark;
            if (correlation > best.Correlation)
                best = (view, warp, correlation);
        }
        bool isLikely = best.Correlation >= LeastCoarse;
        if (isLikely)
        {
            (best.Warp, best.Correlation) = CoarseAlignment.Level(one[0], other[0], best.View, scratch).Improve(best.Warp, 15, Enough);
            var (alongX, alongY) = Stretch(first, second, best.View);
            best.Warp = best.Warp.Scaled(1 / alongX, 1 / alongY);
        }
        scratch.Mark = mark;
        return isLikely ? best : null;
    }

    private static Memory<float> Halved(Memory<float> plane, ProofScratch scratch)
    {
        var half = scratch.Take(Side * Side / 4);
        Halving.Apply(plane.Span, Side, Side, half.Span);
        return half;
    }

    /// <summary>By how much columns and rows are stretched where a comparison of two pictures is squashed into a square.</summary>
    private static (double X, double Y) Stretch(ProofPicture first, ProofPicture second, Dihedral view)
    {
        var (width, height) = ProofWork.Frame(first, second, view);
        double longer = Math.Max(width, height);
        return (longer / width, longer / height);
    }

    // Sine and cosine by their series: the last bits of a library's differ between machines.
    private static Warp Turned(double scale, double degrees)
    {
        double angle = degrees * 3.14159265358979 / 180, square = angle * angle;
        double sin = angle * (1 - square / 6 * (1 - square / 20)), cos = 1 - square / 2 * (1 - square / 12);
        return new(scale * cos, -scale * sin, 0, scale * sin, scale * cos, 0);
    }
}
