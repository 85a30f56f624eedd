using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Brings one picture to the tones of the other: a rising curve for each channel, alone or behind an affine map
/// of colours, in whichever direction leaves least.</summary>
internal sealed class ToneFit
{
    private readonly ColourMap colours = new();
    private readonly ToneCurve[] curves = [new(), new(), new()];

    /// <summary>Relative RMS of what the fit leaves: of the luma residual to the target's luma deviation.</summary>
    public double Left { get; private set; }

    /// <summary>Fits <paramref name="source"/> to <paramref name="target"/>.</summary>
    public void Fit(in ColourPlanes source, in ColourPlanes target, ReadOnlySpan<float> mask, bool withColours, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = mask.Length;
        var toned = source;
        colours.Clear();
        if (withColours)
        {
            colours.Fit(source, target, mask);
            toned = ColourPlanes.Take(size, scratch);
            if (colours.IsFitted)
                colours.Apply(source, toned);
            else
                toned = source;
        }
        for (int channel = 0; channel < 3; channel++)
            curves[channel].Fit(toned[channel].Span, target[channel].Span, mask);
        Span<float> luma = scratch.Take(size).Span, wanted = scratch.Take(size).Span;
        Curve(toned, luma);
        Luma.Of(target.Red.Span, target.Green.Span, target.Blue.Span, wanted);
        double n = 0, sum = 0, square = 0, left = 0;
        for (int i = 0; i < size; i++)
        {
            float m = mask[i], d = (luma[i] - wanted[i]) * m;
            n += m;
            sum += m * wanted[i];
            square += m * wanted[i] * wanted[i];
            left += d * d;
        }
        n = Math.Max(n, 1);
        Left = Math.Sqrt(left / n / Math.Max(square / n - sum / n * (sum / n), 1));
        scratch.Mark = mark;
    }

    /// <summary>The luma of a picture brought to the target's tones.</summary>
    public void Apply(in ColourPlanes source, Span<float> luma, ProofScratch scratch)
    {
        int mark = scratch.Mark;
        var toned = source;
        if (colours.IsFitted)
        {
            toned = ColourPlanes.Take(luma.Length, scratch);
            colours.Apply(source, toned);
        }
        Curve(toned, luma);
        scratch.Mark = mark;
    }

    private void Curve(in ColourPlanes source, Span<float> luma)
    {
        ReadOnlySpan<float> r = source.Red.Span, g = source.Green.Span, b = source.Blue.Span;
        for (int i = 0; i < luma.Length; i++)
            luma[i] = Luma.Red * curves[0][r[i]] + Luma.Green * curves[1][g[i]] + Luma.Blue * curves[2][b[i]];
    }
}
