using DedupML.Imaging;
using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>The steps of one comparison, with the memory they need: used by one thread at a time.</summary>
internal sealed class ProofWork
{
    private const int ShortestSide = 8;
    private const double BorderShare = 0.012, LeastMove = 0.05, SamePlace = 0.03;

    private readonly ProofScratch scratch = new();
    private ToneFit fit = new(), trial = new();

    /// <summary>The size in which two pictures are compared, that both have: copies may be smaller, and squashed.</summary>
    public static (int Width, int Height) Frame(ProofPicture first, ProofPicture second, Dihedral view)
    {
        var (secondWidth, secondHeight) = view.SwapsSides() ? (second.Height, second.Width) : (second.Width, second.Height);
        return (Math.Min(first.Width, secondWidth), Math.Min(first.Height, secondHeight));
    }

    /// <summary>Aligns, tones and measures a pair that lies about alike in its frames; null where it is too small or narrow for that, or
    /// correlates too little at any scale.</summary>
    public ProofEvidence? Compare(ProofPicture first, ProofPicture second, Dihedral view, double minCorrelation)
    {
        scratch.Mark = 0;
        var (width, height) = Frame(first, second, view);
        if (Math.Min(width, height) < ShortestSide)
            return null;
        if (first.Coarse is not { } one || second.Coarse is not { } other)
            return Measure(first, second, view, null, minCorrelation);
        return CoarseAlignment.Find(one, other, view, width, height, minCorrelation, scratch) is { } coarse
            ? Measure(first, second, view, coarse, minCorrelation) : null;
    }

    /// <summary>The same of a pair of which nothing is known: its view, scale, turn and shift are searched for.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="views">Those that count.</param>
    /// <param name="minCorrelation">What is needed.</param>
    /// <param name="known">What was measured where the pair lies alike: the same place is not measured twice.</param>
    public (Dihedral View, ProofEvidence Evidence)? Register(
        ProofPicture first, ProofPicture second, IReadOnlyList<Dihedral> views, double minCorrelation, (Dihedral View, ProofEvidence Evidence)? known)
    {
        scratch.Mark = 0;
        if (Registration.Find(first, second, views, scratch) is not { } found || found.Correlation < minCorrelation + CoarseAlignment.Allowance)
            return null;
        var (width, height) = Frame(first, second, found.View);
        if (Math.Min(width, height) < ShortestSide)
            return null;
        if (known is { } before && before.View == found.View && before.Evidence.Warp.After(found.Warp.Inverse()).LargestMove(width, height) < SamePlace)
            return null;
        return Measure(first, second, found.View, (found.Warp, found.Correlation), minCorrelation) is { } evidence ? (found.View, evidence) : null;
    }

    private ProofEvidence? Measure(ProofPicture first, ProofPicture second, Dihedral view, (Warp, double)? coarse, double minCorrelation)
    {
        var (width, height) = Frame(first, second, view);
        int size = width * height;
        ColourPlanes a = ColourPlanes.Take(size, scratch), b = ColourPlanes.Take(size, scratch);
        PictureView.Fill(first, Dihedral.Identity, width, height, a, scratch);
        PictureView.Fill(second, view, width, height, b, scratch);

        var (warp, correlation) = Align(a, b, width, height, coarse, minCorrelation);
        if (correlation < minCorrelation)
            return null;
        var mask = scratch.Take(size);
        mask.Span.Fill(1);
        if (warp.LargestMove(width, height) * Math.Max(width, height) / 2 > LeastMove)
            b = Moved(b, warp, mask, width, height);
        DropBorder(mask.Span, width, height);

        var (reversed, hues) = ChooseTones(a, b, mask, width, height);
        double toneResidual = fit.Left;
        var (source, target) = reversed ? (b, a) : (a, b);
        Memory<float> given = scratch.Take(size), wanted = scratch.Take(size);
        fit.Apply(source, given.Span);
        target.LumaTo(wanted.Span);
        for (int i = 0; i < size; i++)
        {
            if (mask.Span[i] < 0.5f)
                given.Span[i] = wanted.Span[i];   // what is not compared must not reach into what is, when both are blurred
        }
        Sharpness.Match(given.Span, wanted.Span, mask.Span, width, height, scratch);
        var (largest, percentile) = BlockResidual.Of(given.Span, wanted.Span, mask.Span, width, height, scratch);
        double structure = LocalStructure.OfWhole(given, wanted, mask, width, height, scratch);
        return new ProofEvidence(warp, warp.Normalised(width, height), correlation, toneResidual,
            hues.Shift, hues.Lesser, hues.Greater, largest, percentile, structure);
    }

    private (Warp Warp, double Correlation) Align(
        in ColourPlanes a, in ColourPlanes b, int width, int height, (Warp, double)? coarse, double hopeless)
    {
        int mark = scratch.Mark;
        Memory<float> lumaA = scratch.Take(width * height), lumaB = scratch.Take(width * height);
        a.LumaTo(lumaA.Span);
        b.LumaTo(lumaB.Span);
        var result = EccAlignment.Align(lumaA, lumaB, width, height, coarse, hopeless, scratch);
        scratch.Mark = mark;
        return result;
    }

    private ColourPlanes Moved(in ColourPlanes picture, in Warp warp, Memory<float> mask, int width, int height)
    {
        var moved = ColourPlanes.Take(width * height, scratch);
        for (int channel = 0; channel < 3; channel++)
            AffineSampling.Sample(picture[channel].Span, width, height, warp, moved[channel].Span, channel == 0 ? mask.Span : default, Border(width, height));
        return moved;
    }

    // Exporters and scanners leave lines at the edge, which say nothing of the picture.
    private static int Border(int width, int height) => (int)(BorderShare * Math.Max(width, height) + 0.5);

    private static void DropBorder(Span<float> mask, int width, int height)
    {
        int border = Border(width, height);
        mask[..(border * width)].Clear();
        mask[((height - border) * width)..].Clear();
        for (int y = 0; y < height; y++)
        {
            mask.Slice(y * width, border).Clear();
            mask.Slice((y + 1) * width - border, border).Clear();
        }
    }

    // At half size, which is a blur, too. The choice is left in the fit.
    private (bool Reversed, (double Shift, double Lesser, double Greater) Hues) ChooseTones(
        in ColourPlanes a, in ColourPlanes b, Memory<float> mask, int width, int height)
    {
        int mark = scratch.Mark;
        ColourPlanes smallA = a.Half(width, height, scratch), smallB = b.Half(width, height, scratch);
        var smallMask = scratch.Take(width / 2 * (height / 2));
        Halving.Apply(mask.Span, width, height, smallMask.Span);
        foreach (ref float m in smallMask.Span)
            m = m > 0.9f ? 1 : 0;
        var hues = ColourAgreement.Of(smallA, smallB, smallMask.Span, scratch);
        Sharpness.Equalise(smallA, smallB, smallMask.Span, width / 2, height / 2, scratch);
        bool? isReversed = null;
        foreach (bool perChannel in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (bool reversed in (ReadOnlySpan<bool>)[false, true])
            {
                trial.Fit(reversed ? smallB : smallA, reversed ? smallA : smallB, smallMask.Span, perChannel, scratch);
                if (isReversed is null || trial.Left < fit.Left)
                {
                    (fit, trial) = (trial, fit);
                    isReversed = reversed;
                }
            }
        }
        scratch.Mark = mark;
        return (isReversed!.Value, hues);
    }
}
