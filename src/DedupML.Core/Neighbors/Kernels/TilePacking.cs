using System.Runtime.CompilerServices;

namespace DedupML.Neighbors.Kernels;

/// <summary>Lays rows out as <see cref="DotTile"/> reads them.</summary>
internal static class TilePacking
{
    /// <summary>Writes one row into one place of a packed group or panel.</summary>
    /// <param name="row">The row's first number.</param>
    /// <param name="scale">Each number is multiplied by this.</param>
    /// <param name="numbers">Numbers a row.</param>
    /// <param name="packed">The place of the row's first number.</param>
    /// <param name="stride">Rows a group or panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Put(ref float row, float scale, int numbers, ref float packed, int stride)
    {
        int k = 0;
        for (; k + 4 <= numbers; k += 4)
        {
            Unsafe.Add(ref packed, k * stride) = scale * Unsafe.Add(ref row, k);
            Unsafe.Add(ref packed, (k + 1) * stride) = scale * Unsafe.Add(ref row, k + 1);
            Unsafe.Add(ref packed, (k + 2) * stride) = scale * Unsafe.Add(ref row, k + 2);
            Unsafe.Add(ref packed, (k + 3) * stride) = scale * Unsafe.Add(ref row, k + 3);
        }
        for (; k < numbers; k++)
            Unsafe.Add(ref packed, k * stride) = scale * Unsafe.Add(ref row, k);
    }

    /// <summary>Clears one place: a row of zeros.</summary>
    public static void Clear(int numbers, ref float packed, int stride)
    {
        for (int k = 0; k < numbers; k++)
            Unsafe.Add(ref packed, k * stride) = 0;
    }
}
