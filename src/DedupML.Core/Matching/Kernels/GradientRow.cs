using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>One row of an alignment's Hessian: products of gradients, plain, times the column's coordinate, and times its square.</summary>
internal static class GradientRow
{
    public static ((double One, double U, double Uu) Xx, (double One, double U, double Uu) Xy, (double One, double U, double Uu) Yy) Of(
        ReadOnlySpan<float> across, ReadOnlySpan<float> down, ReadOnlySpan<float> column)
    {
        Vector256<float> xx = default, xxu = default, xxuu = default, xy = default, xyu = default, xyuu = default, yy = default, yyu = default, yyuu = default;
        int i = 0;
        for (; i + 8 <= column.Length; i += 8)
        {
            Vector256<float> x = Vector256.Create<float>(across[i..]), y = Vector256.Create<float>(down[i..]), u = Vector256.Create<float>(column[i..]);
            Vector256<float> a = x * x, b = x * y, c = y * y, au = a * u, bu = b * u, cu = c * u;
            xx += a; xxu += au; xxuu += au * u;
            xy += b; xyu += bu; xyuu += bu * u;
            yy += c; yyu += cu; yyuu += cu * u;
        }
        var (sxx, sxy, syy) = (Lanes(xx, xxu, xxuu), Lanes(xy, xyu, xyuu), Lanes(yy, yyu, yyuu));
        for (; i < column.Length; i++)
        {
            Add(ref sxx, across[i] * across[i], column[i]);
            Add(ref sxy, across[i] * down[i], column[i]);
            Add(ref syy, down[i] * down[i], column[i]);
        }
        return (sxx, sxy, syy);
    }

    private static (double One, double U, double Uu) Lanes(Vector256<float> one, Vector256<float> u, Vector256<float> uu) =>
        (Sums.Lanes(one), Sums.Lanes(u), Sums.Lanes(uu));

    private static void Add(ref (double One, double U, double Uu) sum, float product, float column)
    {
        float u = product * column;
        sum.One += product;
        sum.U += u;
        sum.Uu += u * column;
    }
}
