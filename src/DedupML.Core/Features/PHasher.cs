using DedupML.Features.Kernels;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>The 64-bit DCT hash as imagededup lays it out: grey, 32x32 by Lanczos, the 8x8 lowest coefficients of the DCT-II, each
/// bit telling whether one is at or above the median of the 63 without the constant term. All arithmetic is in integers.</summary>
internal static class PHasher
{
    /// <summary>Names the arithmetic; hashes of other versions must not be compared.</summary>
    public const string Version = "phash-1";

    private const int Side = 32, Kept = 8, Fraction = 14;

    private static readonly int[] cosines = Cosines();

    /// <summary>Hashes all eight views of a grey plane.</summary>
    public static void Hash(GreyReducer reducer, ReadOnlySpan<short> grey, int width, int height, Span<PerceptualHash> views)
    {
        Span<short> small = stackalloc short[Side * Side];
        reducer.Reduce(grey, width, height, Side, Side, small);
        Span<long> coefficients = stackalloc long[Kept * Kept];
        Transform(small, coefficients);

        Span<long> seen = stackalloc long[Kept * Kept], sorted = stackalloc long[Kept * Kept - 1];
        foreach (var view in DihedralViews.All)
        {
            var frequencies = FrequencyView.Of(view);
            for (int k = 0; k < seen.Length; k++)
            {
                var (row, column) = frequencies.Source(k / Kept, k % Kept);
                long value = coefficients[row * Kept + column];
                seen[k] = frequencies.Negates(k / Kept, k % Kept) ? -value : value;
            }
            seen[1..].CopyTo(sorted);
            sorted.Sort();
            long median = sorted[sorted.Length / 2];
            ulong bits = 0;
            foreach (long value in seen)
                bits = bits << 1 | (value >= median ? 1UL : 0);
            views[(int)view] = new(bits);
        }
    }

    // 8 bits · 15 bits · 32 terms fit an int; the second direction needs a long.
    private static void Transform(ReadOnlySpan<short> small, Span<long> coefficients)
    {
        Span<int> half = stackalloc int[Kept * Side];
        for (int u = 0; u < Kept; u++)
            WeightedLines.Sum(cosines.AsSpan(u * Side, Side), small, 0, half.Slice(u * Side, Side));
        for (int u = 0; u < Kept; u++)
        {
            for (int v = 0; v < Kept; v++)
            {
                long sum = 0;
                for (int x = 0; x < Side; x++)
                    sum += (long)half[u * Side + x] * cosines[v * Side + x];
                coefficients[u * Kept + v] = sum;
            }
        }
    }

    private static int[] Cosines()
    {
        var table = new int[Kept * Side];
        for (int u = 0; u < Kept; u++)
        {
            for (int x = 0; x < Side; x++)
                table[u * Side + x] = (int)Math.Round(Math.Cos(Math.PI / 2 / Side * u * (2 * x + 1)) * (1 << Fraction));
        }
        return table;
    }
}
