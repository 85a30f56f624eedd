using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Features.Kernels;

/// <summary>Sums of weighted samples back to samples, or to a network's numbers.</summary>
internal static class Rounding
{
    /// <summary><c>to[i] = clamp(sums[i] &gt;&gt; shift, 0, most)</c>.</summary>
    public static void ToShorts(ReadOnlySpan<int> sums, int shift, int most, Span<short> to)
    {
        ref int source = ref MemoryMarshal.GetReference(sums);
        ref short target = ref MemoryMarshal.GetReference(to[..sums.Length]);
        var ceiling = Vector256.Create(most);
        int i = 0;
        for (; i + 16 <= sums.Length; i += 16)
        {
            var low = Clamp(Vector256.LoadUnsafe(ref source, (nuint)i) >> shift, ceiling);
            var high = Clamp(Vector256.LoadUnsafe(ref source, (nuint)i + 8) >> shift, ceiling);
            Vector256.Narrow(low, high).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < sums.Length; i++)
            to[i] = (short)Math.Clamp(sums[i] >> shift, 0, most);
    }

    /// <summary><c>to[i] = clamp(sums[i], 0, most) * factor + summand</c>, product then sum (never fused).</summary>
    public static void ToFloats(ReadOnlySpan<int> sums, int most, float factor, float summand, Span<float> to)
    {
        ref int source = ref MemoryMarshal.GetReference(sums);
        ref float target = ref MemoryMarshal.GetReference(to[..sums.Length]);
        var (ceiling, scale, shift) = (Vector256.Create(most), Vector256.Create(factor), Vector256.Create(summand));
        int i = 0;
        for (; i + 8 <= sums.Length; i += 8)
        {
            var clamped = Clamp(Vector256.LoadUnsafe(ref source, (nuint)i), ceiling);
            (Vector256.ConvertToSingle(clamped) * scale + shift).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < sums.Length; i++)
            to[i] = Math.Clamp(sums[i], 0, most) * factor + summand;
    }

    private static Vector256<int> Clamp(Vector256<int> values, Vector256<int> ceiling) =>
        Vector256.Min(Vector256.Max(values, Vector256<int>.Zero), ceiling);
}
