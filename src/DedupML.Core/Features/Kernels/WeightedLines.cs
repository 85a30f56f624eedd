using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Features.Kernels;

/// <summary>Sums of weighted lines of small integers.</summary>
internal static class WeightedLines
{
    /// <summary>Adds <c>weight · line[x]</c> to <c>sums[x]</c>.</summary>
    public static void Accumulate(ReadOnlySpan<short> line, int weight, Span<int> sums)
    {
        ref short source = ref MemoryMarshal.GetReference(line);
        ref int target = ref MemoryMarshal.GetReference(sums);
        int x = 0;
        var factor = Vector256.Create(weight);
        for (; x + 16 <= line.Length; x += 16)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref source, (nuint)x));
            (Vector256.LoadUnsafe(ref target, (nuint)x) + low * factor).StoreUnsafe(ref target, (nuint)x);
            (Vector256.LoadUnsafe(ref target, (nuint)(x + 8)) + high * factor).StoreUnsafe(ref target, (nuint)(x + 8));
        }
        for (; x < line.Length; x++)
            sums[x] += line[x] * weight;
    }
}
