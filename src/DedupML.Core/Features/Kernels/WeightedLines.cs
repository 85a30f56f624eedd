using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Features.Kernels;

/// <summary>Sums of weighted lines of small integers; integers add up to the same in any order.</summary>
internal static class WeightedLines
{
    /// <summary><c>sums[x] = start + Σ weights[k] · lines[k][x]</c>.</summary>
    /// <param name="weights">One for each line.</param>
    /// <param name="lines">Lines of as many samples as there are sums.</param>
    /// <param name="start">Added to each sum.</param>
    /// <param name="sums">The sums.</param>
    public static void Sum(ReadOnlySpan<int> weights, ReadOnlySpan<short> lines, int start, Span<int> sums)
    {
        int length = sums.Length, x = 0;
        ref short source = ref MemoryMarshal.GetReference(lines[..(weights.Length * length)]);
        ref int target = ref MemoryMarshal.GetReference(sums);
        for (; x + 16 <= length; x += 16)
        {
            Vector256<int> a = Vector256.Create(start), b = a;
            for (int k = 0; k < weights.Length; k++)
            {
                var weight = Vector256.Create(weights[k]);
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref source, (nuint)(k * length + x)));
                a += low * weight;
                b += high * weight;
            }
            a.StoreUnsafe(ref target, (nuint)x);
            b.StoreUnsafe(ref target, (nuint)x + 8);
        }
        for (; x + 8 <= length; x += 8)
        {
            Vector128<int> a = Vector128.Create(start), b = a;
            for (int k = 0; k < weights.Length; k++)
            {
                var weight = Vector128.Create(weights[k]);
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, (nuint)(k * length + x)));
                a += low * weight;
                b += high * weight;
            }
            a.StoreUnsafe(ref target, (nuint)x);
            b.StoreUnsafe(ref target, (nuint)x + 4);
        }
        for (; x < length; x++)
        {
            int sum = start;
            for (int k = 0; k < weights.Length; k++)
                sum += weights[k] * lines[k * length + x];
            sums[x] = sum;
        }
    }
}
