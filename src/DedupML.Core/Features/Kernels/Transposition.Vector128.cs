using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DedupML.Features.Kernels;

internal static partial class Transposition
{
    /// <summary>Squares of 8 × 8 samples; what is left over at the right and at the bottom is the caller's.</summary>
    private static void Squares(ref short source, int lines, int length, ref short target)
    {
        for (int y = 0; y + 8 <= lines; y += 8)
        {
            for (int x = 0; x + 8 <= length; x += 8)
            {
                ref short from = ref Unsafe.Add(ref source, y * length + x);
                Vector128<short> Line(ref short first, int i) => Vector128.LoadUnsafe(ref first, (nuint)(i * length));
                // Neighbouring lines are interleaved: first their samples, then pairs of samples, then fours.
                var (a0, a1) = Zip(Line(ref from, 0), Line(ref from, 1));
                var (a2, a3) = Zip(Line(ref from, 2), Line(ref from, 3));
                var (a4, a5) = Zip(Line(ref from, 4), Line(ref from, 5));
                var (a6, a7) = Zip(Line(ref from, 6), Line(ref from, 7));
                ref short to = ref Unsafe.Add(ref target, x * lines + y);
                Store(a0, a2, a4, a6, ref to, lines);
                Store(a1, a3, a5, a7, ref Unsafe.Add(ref to, 4 * lines), lines);
            }
        }
    }

    /// <summary>Squares of 4 × 4 numbers, likewise.</summary>
    private static void Squares(ref int source, int lines, int length, ref int target)
    {
        for (int y = 0; y + 4 <= lines; y += 4)
        {
            for (int x = 0; x + 4 <= length; x += 4)
            {
                ref int from = ref Unsafe.Add(ref source, y * length + x);
                Vector128<int> Line(ref int first, int i) => Vector128.LoadUnsafe(ref first, (nuint)(i * length));
                var (a0, a1) = Zip(Line(ref from, 0), Line(ref from, 1));
                var (b0, b1) = Zip(Line(ref from, 2), Line(ref from, 3));
                ref int to = ref Unsafe.Add(ref target, x * lines + y);
                var (c0, c1) = Zip(a0.AsInt64(), b0.AsInt64());
                var (c2, c3) = Zip(a1.AsInt64(), b1.AsInt64());
                c0.AsInt32().StoreUnsafe(ref to);
                c1.AsInt32().StoreUnsafe(ref to, (nuint)lines);
                c2.AsInt32().StoreUnsafe(ref to, (nuint)(2 * lines));
                c3.AsInt32().StoreUnsafe(ref to, (nuint)(3 * lines));
            }
        }
    }

    /// <summary>Four columns, from pairs of samples of lines 0 and 1, 2 and 3, 4 and 5, 6 and 7.</summary>
    private static void Store(Vector128<short> a, Vector128<short> b, Vector128<short> c, Vector128<short> d, ref short target, int lines)
    {
        var (upper0, upper1) = Zip(a.AsInt32(), b.AsInt32());
        var (lower0, lower1) = Zip(c.AsInt32(), d.AsInt32());
        var (c0, c1) = Zip(upper0.AsInt64(), lower0.AsInt64());
        var (c2, c3) = Zip(upper1.AsInt64(), lower1.AsInt64());
        c0.AsInt16().StoreUnsafe(ref target);
        c1.AsInt16().StoreUnsafe(ref target, (nuint)lines);
        c2.AsInt16().StoreUnsafe(ref target, (nuint)(2 * lines));
        c3.AsInt16().StoreUnsafe(ref target, (nuint)(3 * lines));
    }

    private static (Vector128<short>, Vector128<short>) Zip(Vector128<short> a, Vector128<short> b) => (Sse2.UnpackLow(a, b), Sse2.UnpackHigh(a, b));

    private static (Vector128<int>, Vector128<int>) Zip(Vector128<int> a, Vector128<int> b) => (Sse2.UnpackLow(a, b), Sse2.UnpackHigh(a, b));

    private static (Vector128<long>, Vector128<long>) Zip(Vector128<long> a, Vector128<long> b) => (Sse2.UnpackLow(a, b), Sse2.UnpackHigh(a, b));
}
