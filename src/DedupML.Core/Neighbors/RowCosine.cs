using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>The cosine of two rows in 32-bit numbers, to tell quickly that a pair is far off.</summary>
internal static class RowCosine
{
    /// <summary>Whether the cosine of two rows may be at least this much.</summary>
    public static bool MayReach(DistinctEmbeddings queries, int query, DistinctEmbeddings known, int row, double cosine)
    {
        int length = queries.Matrix.Dimension;
        double product = FloatDot.Of(ref queries.Start(query), ref known.Start(row), length);
        return product / Math.Sqrt(queries.Square(query) * known.Square(row)) + (length + 5) * Rounding.Single + Rounding.Formula >= cosine;
    }
}
