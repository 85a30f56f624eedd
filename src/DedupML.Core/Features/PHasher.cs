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

        Hash(coefficients, false, false, out views[(int)Dihedral.Identity], out views[(int)Dihedral.MirrorTurn270]);
        Hash(coefficients, false, true, out views[(int)Dihedral.Mirror], out views[(int)Dihedral.Turn270]);
        Hash(coefficients, true, false, out views[(int)Dihedral.MirrorTurn180], out views[(int)Dihedral.Turn90]);
        Hash(coefficients, true, true, out views[(int)Dihedral.Turn180], out views[(int)Dihedral.MirrorTurn90]);
    }

    /// <summary>The hash of a mirrored picture and that of the same with rows and columns exchanged. Mirroring left-right negates the odd
    /// horizontal frequencies, top-bottom the odd vertical ones, and the exchange transposes: one transform serves all eight views.</summary>
    private static void Hash(ReadOnlySpan<long> coefficients, bool negatesOddRows, bool negatesOddColumns, out PerceptualHash mirrored, out PerceptualHash exchanged)
    {
        Span<long> seen = stackalloc long[Kept * Kept], sorted = stackalloc long[Kept * Kept - 1];
        for (int k = 0; k < seen.Length; k++)
        {
            bool negates = (negatesOddRows && (k / Kept & 1) == 1) ^ (negatesOddColumns && (k & 1) == 1);
            seen[k] = negates ? -coefficients[k] : coefficients[k];
        }
        seen[1..].CopyTo(sorted);
        sorted.Sort();
        long median = sorted[sorted.Length / 2];
        ulong bits = 0, exchangedBits = 0;
        for (int k = 0; k < seen.Length; k++)
        {
            ulong bit = seen[k] >= median ? 1UL : 0;
            bits |= bit << (63 - k);
            exchangedBits |= bit << (63 - (k % Kept * Kept + k / Kept));
        }
        (mirrored, exchanged) = (new(bits), new(exchangedBits));
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
