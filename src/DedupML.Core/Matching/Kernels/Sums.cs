using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Sums of products, in one order on every machine: eight running sums, which are then added up in order of lanes.</summary>
internal static class Sums
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector256<float>.Zero;
        int i = 0;
        for (; i + 8 <= a.Length; i += 8)
            sum += Vector256.Create<float>(a[i..]) * Vector256.Create<float>(b[i..]);
        float total = Lanes(sum);
        for (; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }

    /// <summary>Adds up the lanes, first to last.</summary>
    public static float Lanes(Vector256<float> v)
    {
        float total = v[0];
        for (int lane = 1; lane < 8; lane++)
            total += v[lane];
        return total;
    }
}
