using System.Numerics;

namespace DedupML.Features.Kernels;

/// <summary>The lower median of floats, exactly, without sorting.</summary>
internal static class LowerMedian
{
    /// <summary>The smallest value that at least half of the values do not exceed.</summary>
    /// <param name="values">A multiple of 8 values, none of them NaN.</param>
    /// <param name="keys">As long as <paramref name="values"/>; is overwritten.</param>
    public static float Of(ReadOnlySpan<float> values, Span<int> keys)
    {
        // Floats as integers that are ordered as they are, both zeros being one; then the key is found bit by bit by counting.
        for (int i = 0; i < values.Length; i++)
        {
            int bits = BitConverter.SingleToInt32Bits(values[i] + 0f);
            keys[i] = bits >= 0 ? bits : bits ^ int.MaxValue;
        }
        int half = values.Length / 2;
        long low = int.MinValue, high = int.MaxValue;
        while (low < high)
        {
            int middle = (int)((low + high) >> 1);
            if (CountAtMost(keys, middle) >= half)
                high = middle;
            else
                low = middle + 1L;
        }
        int key = (int)low;
        return BitConverter.Int32BitsToSingle(key >= 0 ? key : key ^ int.MaxValue);
    }

    private static int CountAtMost(ReadOnlySpan<int> keys, int limit)
    {
        var limits = new Vector<int>(limit);
        var above = Vector<int>.Zero;
        for (int i = 0; i < keys.Length; i += Vector<int>.Count)
            above += Vector.GreaterThan(new Vector<int>(keys[i..]), limits);   // -1 where it is
        return keys.Length + Vector.Sum(above);
    }
}
