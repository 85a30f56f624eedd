using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Features.Kernels;

/// <summary>Weighted sums of lines of floats.</summary>
internal static class LineSums
{
    /// <summary><c>to[x] = Σ weights[k] · lines[k][x]</c>, k ascending, product then sum (never fused): the same bits on
    /// every instruction set.</summary>
    /// <param name="weights">One for each line.</param>
    /// <param name="lines">Lines of <paramref name="length"/> floats.</param>
    /// <param name="length">A multiple of 8.</param>
    /// <param name="to">The sums.</param>
    public static void Weighted(ReadOnlySpan<float> weights, ReadOnlySpan<float> lines, int length, Span<float> to)
    {
        ref float source = ref MemoryMarshal.GetReference(lines[..(weights.Length * length)]);
        ref float target = ref MemoryMarshal.GetReference(to[..length]);
        int x = 0;
        for (; x + 32 <= length; x += 32)
        {
            var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (int k = 0; k < weights.Length; k++)
            {
                var weight = Vector256.Create(weights[k]);
                nuint at = (nuint)(k * length + x);
                a += weight * Vector256.LoadUnsafe(ref source, at);
                b += weight * Vector256.LoadUnsafe(ref source, at + 8);
                c += weight * Vector256.LoadUnsafe(ref source, at + 16);
                d += weight * Vector256.LoadUnsafe(ref source, at + 24);
            }
            a.StoreUnsafe(ref target, (nuint)x);
            b.StoreUnsafe(ref target, (nuint)x + 8);
            c.StoreUnsafe(ref target, (nuint)x + 16);
            d.StoreUnsafe(ref target, (nuint)x + 24);
        }
        for (; x < length; x += 8)
        {
            var sum = Vector256<float>.Zero;
            for (int k = 0; k < weights.Length; k++)
                sum += Vector256.Create(weights[k]) * Vector256.LoadUnsafe(ref source, (nuint)(k * length + x));
            sum.StoreUnsafe(ref target, (nuint)x);
        }
    }

    /// <summary>The same sums for several sets of weights at once: <c>to[i][x] = Σ weights[i][k] · lines[k][x]</c>, k ascending.</summary>
    /// <param name="weights">Lines of <paramref name="taps"/> weights; a multiple of 4 of them.</param>
    /// <param name="taps">Number of lines.</param>
    /// <param name="lines">Lines of <paramref name="length"/> floats.</param>
    /// <param name="length">A multiple of 16.</param>
    /// <param name="to">One line of sums for each set of weights.</param>
    public static void Product(ReadOnlySpan<float> weights, int taps, ReadOnlySpan<float> lines, int length, Span<float> to)
    {
        int rows = weights.Length / taps;
        ref float source = ref MemoryMarshal.GetReference(lines[..(taps * length)]);
        ref float target = ref MemoryMarshal.GetReference(to[..(rows * length)]);
        ref float weight = ref MemoryMarshal.GetReference(weights);
        // Eight running sums: enough to hide how long an addition takes.
        for (int i = 0; i < rows; i += 4)
        {
            for (int x = 0; x < length; x += 16)
            {
                var (a0, a1, b0, b1) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
                var (c0, c1, d0, d1) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
                for (int k = 0; k < taps; k++)
                {
                    var left = Vector256.LoadUnsafe(ref source, (nuint)(k * length + x));
                    var right = Vector256.LoadUnsafe(ref source, (nuint)(k * length + x + 8));
                    var a = Vector256.Create(Unsafe.Add(ref weight, i * taps + k));
                    var b = Vector256.Create(Unsafe.Add(ref weight, (i + 1) * taps + k));
                    var c = Vector256.Create(Unsafe.Add(ref weight, (i + 2) * taps + k));
                    var d = Vector256.Create(Unsafe.Add(ref weight, (i + 3) * taps + k));
                    a0 += a * left;
                    a1 += a * right;
                    b0 += b * left;
                    b1 += b * right;
                    c0 += c * left;
                    c1 += c * right;
                    d0 += d * left;
                    d1 += d * right;
                }
                Store(ref target, i * length + x, a0, a1);
                Store(ref target, (i + 1) * length + x, b0, b1);
                Store(ref target, (i + 2) * length + x, c0, c1);
                Store(ref target, (i + 3) * length + x, d0, d1);
            }
        }
    }

    private static void Store(ref float target, int at, Vector256<float> left, Vector256<float> right)
    {
        left.StoreUnsafe(ref target, (nuint)at);
        right.StoreUnsafe(ref target, (nuint)at + 8);
    }
}
