using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Sums of squared differences where a mask is 1: floats within short runs, which are then added up in double.</summary>
internal static class Differences
{
    private const int Run = 512;

    /// <summary>Between two planes.</summary>
    public static double Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> mask)
    {
        double total = 0;
        int i = 0;
        while (i + 8 <= mask.Length)
        {
            Vector256<float> sum = default;
            for (int end = Math.Min(mask.Length - 7, i + Run); i < end; i += 8)
            {
                var d = (Vector256.Create<float>(first[i..]) - Vector256.Create<float>(second[i..])) * Vector256.Create<float>(mask[i..]);
                sum += d * d;
            }
            total += Sums.Lanes(sum);
        }
        for (; i < mask.Length; i++)
        {
            float d = (first[i] - second[i]) * mask[i];
            total += d * d;
        }
        return total;
    }

    /// <summary>Between each pixel and those before and above it: how much detail a plane has.</summary>
    public static double Neighbours(ReadOnlySpan<float> plane, ReadOnlySpan<float> mask, int width) =>
        Of(plane[1..], plane[..^1], mask[1..]) + Of(plane[width..], plane[..^width], mask[width..]);
}
