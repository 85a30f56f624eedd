using System.Runtime.InteropServices;
using DedupML.Neighbors;

namespace DedupML.Tests.References;

/// <summary>The cosine distance as its definition reads, and all pairs by it.</summary>
internal static class CosineBruteForce
{
    public static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b)))
            return 0;
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (double)a[i] * b[i];
            aa += (double)a[i] * a[i];
            bb += (double)b[i] * b[i];
        }
        return Math.Max(0, 1 - ab / Math.Sqrt(aa * bb));
    }

    public static double Distance(float[] rows, int dimension, int a, int b) =>
        Distance(rows.AsSpan(a * dimension, dimension), rows.AsSpan(b * dimension, dimension));

    public static CosinePair[] RowPairs(float[] rows, int dimension, double maxDistance)
    {
        var pairs = new List<CosinePair>();
        int count = rows.Length / dimension;
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                double distance = Distance(rows, dimension, i, j);
                if (distance <= maxDistance)
                    pairs.Add(new(i, j, distance));
            }
        }
        return [.. pairs];
    }

    public static CosineNeighbor Nearest(float[] rows, int dimension, int row)
    {
        var best = CosineNeighbor.None;
        for (int other = 0; other < rows.Length / dimension; other++)
        {
            if (other != row && Distance(rows, dimension, row, other) is var distance && distance < best.Distance)
                best = new(other, distance);
        }
        return best;
    }
}
