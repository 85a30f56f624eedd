using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>One row of a descent: the error of an alignment against the gradients, plain and by column.</summary>
internal static class WeightedRow
{
    /// <summary>Sums of error times gradient across and down, and of the same times the column's coordinate.</summary>
    public static (double Across, double AcrossByColumn, double Down, double DownByColumn) Sum(
        ReadOnlySpan<float> still, ReadOnlySpan<float> moved, ReadOnlySpan<float> mask, ReadOnlySpan<float> across, ReadOnlySpan<float> down,
        ReadOnlySpan<float> column, float scale)
    {
        Vector256<float> x = default, xu = default, y = default, yu = default;
        int i = 0;
        for (; i + 8 <= still.Length; i += 8)
        {
            var error = (Vector256.Create<float>(moved[i..]) * scale - Vector256.Create<float>(still[i..])) * Vector256.Create<float>(mask[i..]);
            var u = Vector256.Create<float>(column[i..]);
            var ex = error * Vector256.Create<float>(across[i..]);
            var ey = error * Vector256.Create<float>(down[i..]);
            x += ex; xu += ex * u;
            y += ey; yu += ey * u;
        }
        double sx = Sums.Lanes(x), sxu = Sums.Lanes(xu), sy = Sums.Lanes(y), syu = Sums.Lanes(yu);
        for (; i < still.Length; i++)
        {
            float error = (moved[i] * scale - still[i]) * mask[i], ex = error * across[i], ey = error * down[i];
            sx += ex; sxu += ex * column[i];
            sy += ey; syu += ey * column[i];
        }
        return (sx, sxu, sy, syu);
    }
}
