using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Whether two pictures have the same hues: their chroma (blue and red less luma), less what luma alone explains,
/// compared as vectors. Another saturation or white balance keeps the hues; a variant in other colours does not.</summary>
internal static class ColourAgreement
{
    /// <summary>Correlation of the chroma vectors, -1..1, and the lesser of the two pictures' chroma deviations in grey levels
    /// (near 0 where one of them is grey, or toned by one colour).</summary>
    public static (double Correlation, double Deviation) Of(in ColourPlanes a, in ColourPlanes b, ReadOnlySpan<float> mask, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = mask.Length;
        var (first, second) = (Chroma(a, mask, scratch), Chroma(b, mask, scratch));
        double aa = 0, bb = 0, ab = 0, count = 0;
        for (int i = 0; i < size; i++)
        {
            float m = mask[i];
            float u = first.Blue.Span[i] * m, v = first.Red.Span[i] * m, p = second.Blue.Span[i] * m, q = second.Red.Span[i] * m;
            count += m;
            aa += u * u + v * v;
            bb += p * p + q * q;
            ab += u * p + v * q;
        }
        scratch.Mark = mark;
        return aa < 1e-3 || bb < 1e-3 ? (0, 0) : (ab / Math.Sqrt(aa * bb), Math.Sqrt(Math.Min(aa, bb) / count));
    }

    private static (Memory<float> Blue, Memory<float> Red) Chroma(in ColourPlanes picture, ReadOnlySpan<float> mask, ProofScratch scratch)
    {
        int size = mask.Length;
        Memory<float> blue = scratch.Take(size), red = scratch.Take(size), luma = scratch.Take(size);
        Luma.Of(picture.Red.Span, picture.Green.Span, picture.Blue.Span, luma.Span);
        LessLuma(picture.Blue.Span, luma.Span, mask, blue.Span);
        LessLuma(picture.Red.Span, luma.Span, mask, red.Span);
        return (blue, red);
    }

    // The channel less its best straight line over luma.
    private static void LessLuma(ReadOnlySpan<float> channel, ReadOnlySpan<float> luma, ReadOnlySpan<float> mask, Span<float> result)
    {
        double n = 1e-9, x = 0, y = 0, xx = 0, xy = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] < 0.5f)
                continue;
            n++; x += luma[i]; y += channel[i]; xx += (double)luma[i] * luma[i]; xy += (double)luma[i] * channel[i];
        }
        double slope = (xy - x * y / n) / Math.Max(xx - x * x / n, 1);
        float factor = (float)slope, constant = (float)(y / n - slope * x / n);
        for (int i = 0; i < mask.Length; i++)
            result[i] = channel[i] - factor * luma[i] - constant;
    }
}
