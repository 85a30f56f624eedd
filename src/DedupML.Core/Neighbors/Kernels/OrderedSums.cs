using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DedupML.Neighbors.Kernels;

/// <summary>Sums of products in double, strictly in index order. The product of two 32-bit numbers is exact in double, so that the sum
/// is the same bits on every machine. Four sums side by side, since each addition waits for the one before it.</summary>
internal static class OrderedSums
{
    /// <summary>Σ aᵢ bᵢ.</summary>
    public static double Product(ref float a, ref float b, int length)
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
            sum += (double)Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        return sum;
    }

    /// <summary>Four sums of products at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Products(
        ref float a0, ref float b0, ref float a1, ref float b1, ref float a2, ref float b2, ref float a3, ref float b3, int length, Span<double> sums)
    {
        int i = 0;
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        if (Avx.IsSupported)
        {
            // Four indices at a time: products along a pair, turned so that each addition is one index of all four pairs.
            var sum = Vector256<double>.Zero;
            for (; i + 4 <= length; i += 4)
            {
                Vector256<double> p0 = Four(ref a0, ref b0, i), p1 = Four(ref a1, ref b1, i), p2 = Four(ref a2, ref b2, i), p3 = Four(ref a3, ref b3, i);
                Vector256<double> even01 = Avx.UnpackLow(p0, p1), even23 = Avx.UnpackLow(p2, p3);
                Vector256<double> odd01 = Avx.UnpackHigh(p0, p1), odd23 = Avx.UnpackHigh(p2, p3);
                sum += Avx.Permute2x128(even01, even23, 0x20);
                sum += Avx.Permute2x128(odd01, odd23, 0x20);
                sum += Avx.Permute2x128(even01, even23, 0x31);
                sum += Avx.Permute2x128(odd01, odd23, 0x31);
            }
            (s0, s1, s2, s3) = (sum[0], sum[1], sum[2], sum[3]);
        }
        for (; i < length; i++)
        {
            s0 += (double)Unsafe.Add(ref a0, i) * Unsafe.Add(ref b0, i);
            s1 += (double)Unsafe.Add(ref a1, i) * Unsafe.Add(ref b1, i);
            s2 += (double)Unsafe.Add(ref a2, i) * Unsafe.Add(ref b2, i);
            s3 += (double)Unsafe.Add(ref a3, i) * Unsafe.Add(ref b3, i);
        }
        (sums[0], sums[1], sums[2], sums[3]) = (s0, s1, s2, s3);
    }

    /// <summary>aᵢ bᵢ for four indices, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four(ref float a, ref float b, int index) =>
        Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref a, (nuint)index)) * Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref b, (nuint)index));

    /// <summary>Σ aᵢ² of each row.</summary>
    public static void Squares(ref float rows, int count, int length, double[] sums)
    {
        Span<double> four = stackalloc double[4];
        for (int row = 0; row < count; row += 4)
        {
            // Behind the last row the last row is taken again.
            ref float a0 = ref Unsafe.Add(ref rows, (nint)row * length);
            ref float a1 = ref Unsafe.Add(ref rows, (nint)Math.Min(row + 1, count - 1) * length);
            ref float a2 = ref Unsafe.Add(ref rows, (nint)Math.Min(row + 2, count - 1) * length);
            ref float a3 = ref Unsafe.Add(ref rows, (nint)Math.Min(row + 3, count - 1) * length);
            Products(ref a0, ref a0, ref a1, ref a1, ref a2, ref a2, ref a3, ref a3, length, four);
            four[..Math.Min(4, count - row)].CopyTo(sums.AsSpan(row));
        }
    }
}
