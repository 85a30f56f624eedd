using System.Runtime.Intrinsics;
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
        var (uv, pq) = (MaskedMoments.Of(u, v, mask), MaskedMoments.Of(p, q, mask));
        double uu = uv.FirstSquare, vv = uv.SecondSquare, pp = pq.FirstSquare, qq = pq.SecondSquare, n = Math.Max(uv.Count, 1e-9);
        double up = MaskedMoments.Of(u, p, mask).Product, uq = MaskedMoments.Of(u, q, mask).Product;
        double vp = MaskedMoments.Of(v, p, mask).Product, vq = MaskedMoments.Of(v, q, mask).Product;
        scratch.Mark = mark;
        double deviationA = Math.Sqrt((uu + vv) / n), deviationB = Math.Sqrt((pp + qq) / n);
        double shift = Math.Min(ShiftOf(uu, uv.Product, vv, up, uq, vp, vq), ShiftOf(pp, pq.Product, qq, up, vp, uq, vq));
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
        var moments = MaskedMoments.Of(luma, channel, mask);
        double n = Math.Max(moments.Count, 1e-9), x = moments.First, y = moments.Second;
        double slope = (moments.Product - x * y / n) / Math.Max(moments.FirstSquare - x * x / n, 1);
        float factor = (float)slope, constant = (float)(y / n - slope * x / n);
        int i = 0;
        for (; i + 8 <= mask.Length; i += 8)
        {
            (Vector256.Create<float>(channel[i..]) - Vector256.Create<float>(luma[i..]) * factor - Vector256.Create(constant)).CopyTo(result[i..]);
        }
        for (; i < mask.Length; i++)
            result[i] = channel[i] - factor * luma[i] - constant;
    }
}
