using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Whether two pictures have the same hues: their chroma (blue and red less luma), less what luma alone explains,
/// compared as vectors. Another saturation or white balance keeps the hues; a variant in other colours does not.</summary>
internal static class ColourAgreement
{
    /// <summary>How far the hues are shifted: what a free linear map of chroma explains beyond one change of saturation, relative
    /// to the chroma itself (0 = same hues); and each picture's chroma deviation in grey levels, the lesser and the greater.</summary>
    public static (double Shift, double Lesser, double Greater) Of(in ColourPlanes a, in ColourPlanes b, ReadOnlySpan<float> mask, ProofScratch scratch)
    {
        int mark = scratch.Mark;
        var (first, second) = (Chroma(a, mask, scratch), Chroma(b, mask, scratch));
        ReadOnlySpan<float> u = first.Blue.Span, v = first.Red.Span, p = second.Blue.Span, q = second.Red.Span;
        double uu = 0, uv = 0, vv = 0, pp = 0, pq = 0, qq = 0, up = 0, uq = 0, vp = 0, vq = 0, n = 1e-9;
        for (int i = 0; i < mask.Length; i++)
        {
            float m = mask[i], ui = u[i] * m, vi = v[i] * m, pi = p[i] * m, qi = q[i] * m;
            n += m;
            uu += ui * ui; uv += ui * vi; vv += vi * vi;
            pp += pi * pi; pq += pi * qi; qq += qi * qi;
            up += ui * pi; uq += ui * qi; vp += vi * pi; vq += vi * qi;
        }
        scratch.Mark = mark;
        double deviationA = Math.Sqrt((uu + vv) / n), deviationB = Math.Sqrt((pp + qq) / n);
        double shift = Math.Min(ShiftOf(uu, uv, vv, up, uq, vp, vq), ShiftOf(pp, pq, qq, up, vp, uq, vq));
        return (shift, Math.Min(deviationA, deviationB), Math.Max(deviationA, deviationB));
    }

    // From the covariance C of the source's chroma and its products with the target's: the map M = C^-1 P against the scalar s.
    private static double ShiftOf(double uu, double uv, double vv, double up, double uq, double vp, double vq)
    {
        double ridge = 1e-3 * (uu + vv) + 1e-9, c11 = uu + ridge, c22 = vv + ridge, determinant = c11 * c22 - uv * uv;
        double s = (up + vq) / (uu + vv + 1e-9);
        if (s <= 0)
            return 2;
        double m11 = (c22 * up - uv * vp) / determinant - s, m21 = (c11 * vp - uv * up) / determinant;
        double m12 = (c22 * uq - uv * vq) / determinant, m22 = (c11 * vq - uv * uq) / determinant - s;
        double moved = uu * (m11 * m11 + m12 * m12) + 2 * uv * (m11 * m21 + m12 * m22) + vv * (m21 * m21 + m22 * m22);
        return Math.Sqrt(Math.Max(0, moved) / (s * s * (uu + vv) + 1e-9));
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
