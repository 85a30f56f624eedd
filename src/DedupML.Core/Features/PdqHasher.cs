using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DedupML.Features.Kernels;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>The PDQ hash of Meta's hashing document (2019; ThreatExchange, pdq/): the luma reduced to 64x64, its 16x16 lowest cosine
/// coefficients without the constant ones, each bit telling whether a coefficient is above their median. Single precision in one fixed
/// order, so that the bits depend on the pixels alone.</summary>
/// <remarks>The authors' filter reaches further ahead than back, so that hashes of turned pictures made by signs from one transform are
/// up to 22 bits away from the turned pictures' own. Four transforms, one for each pair of directions, make them equal.</remarks>
internal sealed class PdqHasher
{
    /// <summary>Names the arithmetic; hashes of other versions must not be compared.</summary>
    public const string Version = "pdq-1";

    /// <summary>Pictures with a side shorter than this have no hash and quality 0.</summary>
    public const int LeastSide = 5;

    private const int Side = JaroszReduction.Samples, Kept = 16, Remembered = 4096;

    private static readonly float[] cosines = Cosines();

    private readonly ConcurrentDictionary<(int Full, int Length), (JaroszReduction Plain, JaroszReduction Mirrored)> reductions = new();

    /// <summary>Hashes all eight views.</summary>
    /// <param name="luma">The plane, as <see cref="LumaPlanes"/> lays it out.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="fullWidth">Columns of the picture that the plane was reduced from.</param>
    /// <param name="fullHeight">Rows of that picture.</param>
    /// <param name="views">Receives eight hashes in the order of <see cref="Dihedral"/>.</param>
    /// <returns>The quality, 0 to 100: how much there is to see.</returns>
    public int Hash(ReadOnlySpan<float> luma, int width, int height, int fullWidth, int fullHeight, Span<PdqHash> views)
    {
        views[..8].Clear();
        if (Math.Min(fullWidth, fullHeight) < LeastSide)
            return 0;
        var (down, up) = Reductions(fullHeight, height);
        var (right, left) = Reductions(fullWidth, width);
        int stride = LumaPlanes.Stride(width);
        var lines = ArrayPool<float>.Shared.Rent(Side * stride);
        var columns = ArrayPool<float>.Shared.Rent(Side * stride);
        Span<float> small = stackalloc float[Side * Side];   // x by x, each a column of the reduced picture

        down.Reduce(luma, stride, lines);
        Transposition.Of<float>(lines, Side, stride, columns);
        right.Reduce(columns, Side, small);
        int quality = Quality(small);
        Hash(small, ref views[(int)Dihedral.Identity], ref views[(int)Dihedral.MirrorTurn270]);
        left.Reduce(columns, Side, small);
        Hash(small, ref views[(int)Dihedral.Mirror], ref views[(int)Dihedral.Turn270]);

        up.Reduce(luma, stride, lines);
        Transposition.Of<float>(lines, Side, stride, columns);
        right.Reduce(columns, Side, small);
        Hash(small, ref views[(int)Dihedral.MirrorTurn180], ref views[(int)Dihedral.Turn90]);
        left.Reduce(columns, Side, small);
        Hash(small, ref views[(int)Dihedral.Turn180], ref views[(int)Dihedral.MirrorTurn90]);

        ArrayPool<float>.Shared.Return(columns);
        ArrayPool<float>.Shared.Return(lines);
        return quality;
    }

    private (JaroszReduction Plain, JaroszReduction Mirrored) Reductions(int full, int length)
    {
        if (reductions.Count > Remembered)
            reductions.Clear();
        return reductions.GetOrAdd((full, length), static key =>
        {
            var plain = new JaroszReduction(key.Full, key.Length);
            return (plain, plain.Mirrored(key.Length));
        });
    }

    // Sums of the steps between neighbours, in whole hundredths of the range so that noise counts nothing.
    private static int Quality(ReadOnlySpan<float> small)
    {
        var sum = Vector256<int>.Zero;
        ref float first = ref MemoryMarshal.GetReference(small);
        for (nuint y = 0; y < Side; y++)
        {
            for (nuint x = 0; x < Side; x += 8)
            {
                nuint at = y * Side + x;
                if (y + 1 < Side)
                    sum += Step(ref first, at, at + Side);
                // The last of a line has no neighbour on the right.
                if (x + 8 < Side)
                    sum += Step(ref first, at, at + 1);
            }
            for (nuint x = Side - 8; x + 1 < Side; x++)
                sum += Vector256.CreateScalar(Math.Abs((int)((Unsafe.Add(ref first, y * Side + x) - Unsafe.Add(ref first, y * Side + x + 1)) * 100 / 255)));
        }
        return Math.Min(Vector256.Sum(sum) / 90, 100);
    }

    private static Vector256<int> Step(ref float plane, nuint from, nuint to) => Vector256.Abs(Vector256.ConvertToInt32(
        (Vector256.LoadUnsafe(ref plane, from) - Vector256.LoadUnsafe(ref plane, to)) * 100f / Vector256.Create(255f)));

    /// <summary>The hash of a reduced picture given column by column, and the hash of that picture with rows and columns exchanged.</summary>
    private static void Hash(ReadOnlySpan<float> small, ref PdqHash upright, ref PdqHash exchanged)
    {
        Span<float> half = stackalloc float[Kept * Side], turned = stackalloc float[Side * Kept], coefficients = stackalloc float[Kept * Kept];
        LineSums.Product(cosines, Side, small, Side, half);
        Transposition.Of<float>(half, Kept, Side, turned);
        LineSums.Product(cosines, Side, turned, Kept, coefficients);

        Span<int> keys = stackalloc int[Kept * Kept];
        float median = LowerMedian.Of(coefficients, keys);
        Span<ulong> words = stackalloc ulong[4], exchangedWords = stackalloc ulong[4];
        for (int k = 0; k < coefficients.Length; k++)
        {
            if (coefficients[k] <= median)
                continue;
            int swapped = (k & 15) << 4 | k >> 4;
            words[3 - (k >> 6)] |= 1UL << k;                // bit 0 is the last one printed
            exchangedWords[3 - (swapped >> 6)] |= 1UL << swapped;
        }
        upright = new(words[0], words[1], words[2], words[3]);
        exchanged = new(exchangedWords[0], exchangedWords[1], exchangedWords[2], exchangedWords[3]);
    }

    // Rows 1 to 16 of the 64-point DCT-II: the constant ones are left out.
    private static float[] Cosines()
    {
        var table = new float[Kept * Side];
        float scale = (float)Math.Sqrt(2.0 / Side);
        for (int i = 0; i < Kept; i++)
        {
            for (int j = 0; j < Side; j++)
                table[i * Side + j] = (float)(scale * Math.Cos(Math.PI / 2 / Side * (i + 1) * (2 * j + 1)));
        }
        return table;
    }
}
