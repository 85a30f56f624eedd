using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Sums of two planes' values, squares and products where a mask is 1: floats within short runs, which are then added up
/// in double, in one order on every machine.</summary>
internal readonly record struct MaskedMoments(double Count, double First, double Second, double FirstSquare, double SecondSquare, double Product)
{
    private const int Run = 512;

    /// <summary>Correlation of the two, or 0 where one of them is flat.</summary>
    public double Correlation
    {
        get
        {
            double a = FirstSquare - First * First / Count, b = SecondSquare - Second * Second / Count;
            return Count < 1 || a <= 1e-6 || b <= 1e-6 ? 0 : (Product - First * Second / Count) / Math.Sqrt(a * b);
        }
    }

    public static MaskedMoments Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> mask)
    {
        double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        int i = 0;
        while (i + 8 <= mask.Length)
        {
            Vector256<float> vn = default, va = default, vb = default, vaa = default, vbb = default, vab = default;
            for (int end = Math.Min(mask.Length - 7, i + Run); i < end; i += 8)
            {
                var m = Vector256.Create<float>(mask[i..]);
                var p = Vector256.Create<float>(first[i..]) * m;
                var q = Vector256.Create<float>(second[i..]) * m;
                vn += m; va += p; vb += q;
                vaa += p * p; vbb += q * q; vab += p * q;
            }
            n += Sums.Lanes(vn); a += Sums.Lanes(va); b += Sums.Lanes(vb);
            aa += Sums.Lanes(vaa); bb += Sums.Lanes(vbb); ab += Sums.Lanes(vab);
        }
        for (; i < mask.Length; i++)
        {
            float p = first[i] * mask[i], q = second[i] * mask[i];
            n += mask[i]; a += p; b += q; aa += p * p; bb += q * q; ab += p * q;
        }
        return new(n, a, b, aa, bb, ab);
    }
}
