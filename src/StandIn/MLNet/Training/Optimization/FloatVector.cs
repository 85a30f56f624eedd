using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Trainers;

/// <summary>
/// Sums in a fixed order, without fused multiply-add, so that a fit gives the same bits on every processor.
/// </summary>
internal static class FloatVector
{
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        // Four accumulators: one would wait for its own last addition.
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        ref float a = ref MemoryMarshal.GetReference(left);
        ref float b = ref MemoryMarshal.GetReference(right[..left.Length]);
        int at = 0;
        for (; at <= left.Length - 32; at += 32)
        {
            sum0 += Vector256.LoadUnsafe(ref a, (nuint)at) * Vector256.LoadUnsafe(ref b, (nuint)at);
            sum1 += Vector256.LoadUnsafe(ref a, (nuint)at + 8) * Vector256.LoadUnsafe(ref b, (nuint)at + 8);
            sum2 += Vector256.LoadUnsafe(ref a, (nuint)at + 16) * Vector256.LoadUnsafe(ref b, (nuint)at + 16);
            sum3 += Vector256.LoadUnsafe(ref a, (nuint)at + 24) * Vector256.LoadUnsafe(ref b, (nuint)at + 24);
        }

        for (; at <= left.Length - 8; at += 8)
            sum0 += Vector256.LoadUnsafe(ref a, (nuint)at) * Vector256.LoadUnsafe(ref b, (nuint)at);

        Vector256<float> lanes = sum0 + sum1 + (sum2 + sum3);
        float total = 0;
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
            total += lanes[lane];
        for (; at < left.Length; at++)
            total += left[at] * right[at];
        return total;
    }

    public static float Dot(ReadOnlySpan<float> values, ReadOnlySpan<int> indices, ReadOnlySpan<float> dense)
    {
        float total = 0;
        for (int at = 0; at < values.Length; at++)
            total += values[at] * dense[indices[at]];
        return total;
    }

    /// <summary>The optimiser's own inner product: over all parameters at once, so in double.</summary>
    public static double PreciseDot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double total = 0;
        for (int at = 0; at < left.Length; at++)
            total += (double)left[at] * right[at];
        return total;
    }

    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> sum)
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(sum[..source.Length]);
        int at = 0;
        for (; at <= source.Length - 8; at += 8)
            (Vector256.LoadUnsafe(ref to, (nuint)at) + Vector256.LoadUnsafe(ref from, (nuint)at) * factor).StoreUnsafe(ref to, (nuint)at);
        for (; at < source.Length; at++)
            sum[at] += source[at] * factor;
    }

    public static void AddScaled(ReadOnlySpan<float> values, ReadOnlySpan<int> indices, float factor, Span<float> sum)
    {
        for (int at = 0; at < values.Length; at++)
            sum[indices[at]] += values[at] * factor;
    }

    public static void Scale(Span<float> values, float factor)
    {
        for (int at = 0; at < values.Length; at++)
            values[at] *= factor;
    }
}
