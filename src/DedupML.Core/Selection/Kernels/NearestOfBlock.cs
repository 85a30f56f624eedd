using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DedupML.Selection.Kernels;

/// <summary>The largest product of rows with the rows of a small block. Each product has eight running sums, added up in order of lanes,
/// so that it is the same bits on every machine and whichever way it was asked for.</summary>
internal static class NearestOfBlock
{
    private const int Lanes = 8;

    /// <summary>Looks for the first block row with the largest product, among those from <paramref name="from"/> on, that beats <paramref name="best"/>.</summary>
    /// <param name="row">Start of the row.</param>
    /// <param name="block">Start of the block; its rows lie behind one another.</param>
    /// <param name="from">First row of the block to look at.</param>
    /// <param name="to">Behind the last one.</param>
    /// <param name="dimension">Numbers a row.</param>
    /// <param name="best">The largest product so far; raised.</param>
    /// <param name="which">The block's row of the largest product; left alone where none is larger.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Raise(ref float row, ref float block, int from, int to, int dimension, ref float best, ref int which)
    {
        int i = from;
        for (; i + 4 <= to; i += 4)
        {
            ref float b = ref Unsafe.Add(ref block, (nint)i * dimension);
            var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            int k = 0;
            for (; k + Lanes <= dimension; k += Lanes)
            {
                var x = Vector256.LoadUnsafe(ref row, (nuint)k);
                s0 += x * Vector256.LoadUnsafe(ref b, (nuint)k);
                s1 += x * Vector256.LoadUnsafe(ref b, (nuint)(k + dimension));
                s2 += x * Vector256.LoadUnsafe(ref b, (nuint)(k + 2 * dimension));
                s3 += x * Vector256.LoadUnsafe(ref b, (nuint)(k + 3 * dimension));
            }
            Take(Product(s0, ref row, ref b, k, dimension), i, ref best, ref which);
            Take(Product(s1, ref row, ref Unsafe.Add(ref b, dimension), k, dimension), i + 1, ref best, ref which);
            Take(Product(s2, ref row, ref Unsafe.Add(ref b, 2 * dimension), k, dimension), i + 2, ref best, ref which);
            Take(Product(s3, ref row, ref Unsafe.Add(ref b, 3 * dimension), k, dimension), i + 3, ref best, ref which);
        }
        for (; i < to; i++)
        {
            ref float b = ref Unsafe.Add(ref block, (nint)i * dimension);
            var sum = Vector256<float>.Zero;
            int k = 0;
            for (; k + Lanes <= dimension; k += Lanes)
                sum += Vector256.LoadUnsafe(ref row, (nuint)k) * Vector256.LoadUnsafe(ref b, (nuint)k);
            Take(Product(sum, ref row, ref b, k, dimension), i, ref best, ref which);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(float product, int index, ref float best, ref int which)
    {
        if (product > best)
            (best, which) = (product, index);
    }

    // What does not fill the lanes is added behind them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Product(Vector256<float> sum, ref float row, ref float other, int from, int dimension)
    {
        var (low, high) = (sum.GetLower(), sum.GetUpper());
        var four = low + high;
        float total = (four[0] + four[2]) + (four[1] + four[3]);
        for (int k = from; k < dimension; k++)
            total += Unsafe.Add(ref row, k) * Unsafe.Add(ref other, k);
        return total;
    }
}
