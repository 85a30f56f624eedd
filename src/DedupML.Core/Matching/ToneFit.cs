using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Brings one picture's luma to the tones of another by rising curves: one for each channel (exposure, gamma,
/// clipping, white balance), or one from luma to luma (grey and sepia copies, other saturation).</summary>
internal sealed class ToneFit
{
    private readonly ToneCurve[] curves = [new(), new(), new()];
    private bool byChannel;

    /// <summary>RMS of what the fit leaves of the target's luma, relative to that luma's deviation: 0 (all explained) to about 1 (nothing).</summary>
    public double Left { get; private set; }

    /// <summary>Fits <paramref name="source"/> to <paramref name="target"/>; pixels of mask 0 do not count.</summary>
    public void Fit(in ColourPlanes source, in ColourPlanes target, ReadOnlySpan<float> mask, bool perChannel, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = mask.Length;
        byChannel = perChannel;
        Span<float> luma = scratch.Take(size).Span, wanted = scratch.Take(size).Span;
        Luma.Of(target.Red.Span, target.Green.Span, target.Blue.Span, wanted);
        if (byChannel)
        {
            for (int channel = 0; channel < 3; channel++)
                curves[channel].Fit(source[channel].Span, target[channel].Span, mask);
        }
        else
        {
            Luma.Of(source.Red.Span, source.Green.Span, source.Blue.Span, luma);
            curves[0].Fit(luma, wanted, mask);
        }
        Apply(source, luma);
        double n = 1e-9, sum = 0, square = 0, left = 0;
        for (int i = 0; i < size; i++)
        {
            float m = mask[i], w = wanted[i] * m, d = luma[i] * m - w;
            n += m;
            sum += w;
            square += w * w;
            left += d * d;
        }
        Left = Math.Sqrt(left / n / Math.Max(square / n - sum / n * (sum / n), 1));
        scratch.Mark = mark;
    }

    /// <summary>The luma of a picture in the target's tones.</summary>
    public void Apply(in ColourPlanes source, Span<float> luma)
    {
        ReadOnlySpan<float> r = source.Red.Span, g = source.Green.Span, b = source.Blue.Span;
        if (byChannel)
        {
            for (int i = 0; i < luma.Length; i++)
                luma[i] = Luma.Red * curves[0][r[i]] + Luma.Green * curves[1][g[i]] + Luma.Blue * curves[2][b[i]];
            return;
        }
        Luma.Of(r, g, b, luma);
        foreach (ref float l in luma)
            l = curves[0][l];
    }
}
