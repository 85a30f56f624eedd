using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Whether two lumas rise and fall together everywhere: correlation in windows about each pixel where there is something to see.</summary>
internal static class LocalStructure
{
    private const float Noise = 9, Textured = 25;
    private const double Quantile = 0.01;

    /// <summary>The same of large pictures at half size, which is fine enough; the window is 1/25 of the longer side, 5 pixels at least.</summary>
    public static double OfWhole(Memory<float> first, Memory<float> second, Memory<float> mask, int width, int height, ProofScratch scratch)
    {
        int mark = scratch.Mark, longer = Math.Max(width, height);
        if (longer <= 128)
            return Of(first.Span, second.Span, mask.Span, width, height, Math.Max(2, longer * 10 / 256), scratch);
        Memory<float> a = scratch.Take(width / 2 * (height / 2)), b = scratch.Take(a.Length), m = scratch.Take(a.Length);
        Halving.Apply(first.Span, width, height, a.Span);
        Halving.Apply(second.Span, width, height, b.Span);
        Halving.Apply(mask.Span, width, height, m.Span);
        double unlikeness = Of(a.Span, b.Span, m.Span, width / 2, height / 2, 5, scratch);
        scratch.Mark = mark;
        return unlikeness;
    }

    /// <summary>1 - the 1 % quantile of the local correlations: 0 = alike, 1 = unlike, 2 = reversed, or nothing to see.</summary>
    public static double Of(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> mask, int width, int height, int radius, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = width * height;
        Span<float> a = scratch.Take(size).Span, b = scratch.Take(size).Span, aa = scratch.Take(size).Span, bb = scratch.Take(size).Span;
        Span<float> ab = scratch.Take(size).Span, between = scratch.Take(size).Span;
        BoxMean.Apply(first, width, height, radius, a, between);
        BoxMean.Apply(second, width, height, radius, b, between);
        for (int i = 0; i < size; i++)
        {
            // The pixel's own distance from its local mean: squares of whole lumas would lose the last digits.
            float p = first[i] - a[i], q = second[i] - b[i];
            (aa[i], bb[i], ab[i]) = (p * p, q * q, p * q);
        }
        BoxMean.Apply(aa, width, height, radius, aa, between);
        BoxMean.Apply(bb, width, height, radius, bb, between);
        BoxMean.Apply(ab, width, height, radius, ab, between);
        Span<int> histogram = stackalloc int[1001];
        histogram.Clear();
        int found = 0;
        for (int i = 0; i < size; i++)
        {
            if (mask[i] < 0.5f || (aa[i] <= Textured && bb[i] <= Textured))
                continue;
            found++;
            float correlation = ab[i] / MathF.Sqrt((Math.Max(0, aa[i]) + Noise) * (Math.Max(0, bb[i]) + Noise));
            histogram[(int)(Math.Clamp(1 - correlation, 0, 2) * 500)]++;
        }
        scratch.Mark = mark;
        int above = (int)(Quantile * found), value = 1000;
        while (value > 0 && (above -= histogram[value]) >= 0)
            value--;
        return found == 0 ? 2 : value / 500.0;
    }
}
