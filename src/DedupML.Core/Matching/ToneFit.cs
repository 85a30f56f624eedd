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
        var moments = MaskedMoments.Of(wanted, luma, mask);
        double n = Math.Max(moments.Count, 1e-9), mean = moments.First / n;
        Left = Math.Sqrt(Differences.Of(luma, wanted, mask) / n / Math.Max(moments.FirstSquare / n - mean * mean, 1));
        scratch.Mark = mark;
    }

    /// <summary>The luma of a picture in the target's tones.</summary>
    public void Apply(in ColourPlanes source, Span<float> luma)
    {
        ReadOnlySpan<float> r = source.Red.Span, g = source.Green.Span, b = source.Blue.Span;
        if (byChannel)
        {
            curves[0].Apply(r, Luma.Red, false, luma);
            curves[1].Apply(g, Luma.Green, true, luma);
            curves[2].Apply(b, Luma.Blue, true, luma);
            return;
        }
        Luma.Of(r, g, b, luma);
        curves[0].Apply(luma, 1, false, luma);
    }
}
