using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>The cosine distance as all of this library means it: 0 for rows equal byte for byte, else
/// max(0, 1 − Σ aᵢbᵢ / √(Σ aᵢ² · Σ bᵢ²)) in double precision, each sum in index order. The same bits on every machine.</summary>
/// <remarks>0 for the same direction, 1 at a right angle, 2 for opposite ones. It is no metric: the triangle inequality does not hold.</remarks>
public static class CosineDistance
{
    /// <summary>Below this a computed distance may belong to equal rows, whose rounding error is some 1e-12 at most.</summary>
    internal const double MaybeEqual = 1e-9;

    /// <summary>The distance of two rows, 0 to 2; NaN when one is all zero or holds NaN.</summary>
    /// <exception cref="ArgumentException">The rows are of different length.</exception>
    public static double Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"The rows have {a.Length} and {b.Length} numbers; both must have the same dimension.", nameof(b));
        if (AreEqual(a, b))
            return 0;
        ref float x = ref MemoryMarshal.GetReference(a);
        ref float y = ref MemoryMarshal.GetReference(b);
        return From(
            OrderedSums.Product(ref x, ref y, a.Length),
            OrderedSums.Product(ref x, ref x, a.Length),
            OrderedSums.Product(ref y, ref y, a.Length));
    }

    internal static double From(double product, double squareA, double squareB) => Math.Max(0, 1 - product / Math.Sqrt(squareA * squareB));

    internal static bool AreEqual(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
}
