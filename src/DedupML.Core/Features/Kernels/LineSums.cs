using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Features.Kernels;

/// <summary>Weighted sums of lines, and lines exchanged with columns.</summary>
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

    /// <summary>Writes lines as columns.</summary>
    /// <param name="from"><paramref name="lines"/> lines of <paramref name="length"/> floats.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="length">Floats in each.</param>
    /// <param name="to"><paramref name="length"/> lines of <paramref name="lines"/> floats.</param>
    public static void Transpose(ReadOnlySpan<float> from, int lines, int length, Span<float> to)
    {
        for (int y = 0; y < lines; y++)
        {
            var line = from.Slice(y * length, length);
            for (int x = 0; x < line.Length; x++)
                to[x * lines + y] = line[x];
        }
    }
}
