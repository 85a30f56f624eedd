using DedupML.Imaging;
using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>One comparison's steps, with the memory they need.</summary>
internal sealed class ProofWork
{
    private readonly ProofScratch scratch = new();
    private readonly ToneFit fit = new();

    public ProofResult Compare(ProofPicture first, ProofPicture second, Dihedral view)
    {
        scratch.Mark = 0;
        var (secondWidth, secondHeight) = view.SwapsSides() ? (second.Height, second.Width) : (second.Width, second.Height);
        int width = Math.Min(first.Width, secondWidth), height = Math.Min(first.Height, secondHeight), size = width * height;
        if (Math.Min(width, height) < 8)
            return default;
        var a = ColourPlanes.Take(size, scratch);
        var b = ColourPlanes.Take(size, scratch);
        PictureView.Fill(first, Dihedral.Identity, width, height, a, scratch);
        PictureView.Fill(second, view, width, height, b, scratch);

        int mark = scratch.Mark;
        var (lumaA, lumaB) = (scratch.Take(size), scratch.Take(size));
        Luma.Of(a.Red.Span, a.Green.Span, a.Blue.Span, lumaA.Span);
        Luma.Of(b.Red.Span, b.Green.Span, b.Blue.Span, lumaB.Span);
        var (warp, correlation) = EccAlignment.Align(lumaA, lumaB, width, height, scratch);
        scratch.Mark = mark;

        var mask = scratch.Take(size);
        mask.Span.Fill(1);
        if (warp.LargestMove(width, height) * Math.Max(width, height) > 0.1)
        {
            var moved = ColourPlanes.Take(size, scratch);
            for (int channel = 0; channel < 3; channel++)
                AffineSampling.Sample(b[channel].Span, width, height, warp, moved[channel].Span, channel == 0 ? mask.Span : default);
            b = moved;
        }
        float overlap = 0;
        foreach (float m in mask.Span)
            overlap += m;

        DropBorder(mask.Span, width, height);
        var (left, reversed, hues, chroma) = ChooseTones(a, b, mask, width, height);
        var (source, target) = reversed ? (b, a) : (a, b);
        Memory<float> given = scratch.Take(size), wanted = scratch.Take(size);
        fit.Apply(source, given.Span, scratch);
        Luma.Of(target.Red.Span, target.Green.Span, target.Blue.Span, wanted.Span);
        for (int i = 0; i < size; i++)
        {
            if (mask.Span[i] < 0.5f)
                given.Span[i] = wanted.Span[i];   // what is not compared must not reach into what is, when both are blurred
        }
        Sharpness.Match(given.Span, wanted.Span, mask.Span, width, height, scratch);
        var (largest, percentile, standout) = BlockResidual.Of(given.Span, wanted.Span, mask.Span, width, height, scratch);
        var (structure, share) = Structure(given, wanted, mask, width, height);
        bool near = largest <= 12 || (structure <= 0.42 && largest <= 6 * Math.Max(percentile, 1.5));
        return new ProofResult(near, view, warp.Normalised(width, height), correlation, largest, percentile, structure)
        {
            ToneLeft = left, Overlap = overlap / size, Share = standout, TonedStructure = hues, Det = chroma,
        };
    }

    // Exporters and scanners leave lines at the edge, which say nothing of the picture.
    private static void DropBorder(Span<float> mask, int width, int height)
    {
        int border = (int)(0.012 * Math.Max(width, height) + 0.5);
        mask[..(border * width)].Clear();
        mask[^(border * width)..].Clear();
        for (int y = 0; y < height; y++)
        {
            mask.Slice(y * width, border).Clear();
            mask.Slice((y + 1) * width - border, border).Clear();
        }
    }

    // At half size, which is a blur, too; the choice is left in the fit.
    private (double Left, bool Reversed, double Hues, double Chroma) ChooseTones(in ColourPlanes a, in ColourPlanes b, Memory<float> mask, int width, int height)
    {
        int mark = scratch.Mark, size = width / 2 * (height / 2);
        ColourPlanes smallA = ColourPlanes.Take(size, scratch), smallB = ColourPlanes.Take(size, scratch);
        var smallMask = scratch.Take(size);
        for (int channel = 0; channel < 3; channel++)
        {
            Halving.Apply(a[channel].Span, width, height, smallA[channel].Span);
            Halving.Apply(b[channel].Span, width, height, smallB[channel].Span);
        }
        Halving.Apply(mask.Span, width, height, smallMask.Span);
        foreach (ref float m in smallMask.Span)
            m = m > 0.9f ? 1 : 0;
        Sharpness.Equalise(smallA, smallB, smallMask.Span, width / 2, height / 2, scratch);
        var best = (Left: double.PositiveInfinity, Reversed: false, Coloured: false);
        foreach (bool coloured in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (bool reversed in (ReadOnlySpan<bool>)[false, true])
            {
                fit.Fit(reversed ? smallB : smallA, reversed ? smallA : smallB, smallMask.Span, coloured, scratch);
                if (fit.Left < best.Left)
                    best = (fit.Left, reversed, coloured);
            }
        }
        fit.Fit(best.Reversed ? smallB : smallA, best.Reversed ? smallA : smallB, smallMask.Span, best.Coloured, scratch);
        var (hues, chroma) = ColourAgreement.Of(smallA, smallB, smallMask.Span, scratch);
        scratch.Mark = mark;
        return (best.Left, best.Reversed, hues, chroma);
    }

    private (double Unlikeness, double Share) Structure(Memory<float> first, Memory<float> second, Memory<float> mask, int width, int height)
    {
        int mark = scratch.Mark, w = width, h = height;
        int radius = Math.Max(w, h) > 128 ? 5 : Math.Max(2, Math.Max(w, h) * 10 / 256);
        if (Math.Max(width, height) > 128)
        {
            w /= 2; h /= 2;
            Memory<float> a = scratch.Take(w * h), b = scratch.Take(w * h), m = scratch.Take(w * h);
            Halving.Apply(first.Span, width, height, a.Span);
            Halving.Apply(second.Span, width, height, b.Span);
            Halving.Apply(mask.Span, width, height, m.Span);
            (first, second, mask) = (a, b, m);
        }
        var result = LocalStructure.Of(first.Span[..(w * h)], second.Span[..(w * h)], mask.Span[..(w * h)], w, h, radius, scratch);
        scratch.Mark = mark;
        return result;
    }
}
