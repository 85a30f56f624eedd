using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DedupML.Neighbors.Kernels;

/// <summary>Rows against a table of axes that lies as <c>[number][axis]</c>, the count of axes a multiple of 16.</summary>
internal static class AxisSums
{
    /// <summary>The product of a row with each axis, in order of the row's numbers: each off by at most (dimension + 1) · 2⁻²⁴ · |row| |axis|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Project(ref float row, int dimension, ref float axes, int count, ref float products)
    {
        for (int axis = 0; axis < count; axis += 32)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            ref float table = ref Unsafe.Add(ref axes, axis);
            bool whole = axis + 32 <= count;
            for (int k = 0; k < dimension; k++)
            {
                var number = Vector256.Create(Unsafe.Add(ref row, k));
                s0 = Vector256.FusedMultiplyAdd(number, Vector256.LoadUnsafe(ref table), s0);
                s1 = Vector256.FusedMultiplyAdd(number, Vector256.LoadUnsafe(ref table, 8), s1);
                if (whole)
                {
                    s2 = Vector256.FusedMultiplyAdd(number, Vector256.LoadUnsafe(ref table, 16), s2);
                    s3 = Vector256.FusedMultiplyAdd(number, Vector256.LoadUnsafe(ref table, 24), s3);
                }
                table = ref Unsafe.Add(ref table, count);
            }
            s0.StoreUnsafe(ref products, (nuint)axis);
            s1.StoreUnsafe(ref products, (nuint)axis + 8);
            if (whole)
            {
                s2.StoreUnsafe(ref products, (nuint)axis + 16);
                s3.StoreUnsafe(ref products, (nuint)axis + 24);
            }
        }
    }

    /// <summary>Adds the outer product of a row and a weight for each axis to a table like that of the axes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOuter(ref float row, int dimension, ref float weights, int count, ref float table)
    {
        for (int k = 0; k < dimension; k++)
        {
            var number = Vector256.Create(Unsafe.Add(ref row, k));
            for (int axis = 0; axis < count; axis += 8)
            {
                var sum = Vector256.FusedMultiplyAdd(number, Vector256.LoadUnsafe(ref weights, (nuint)axis), Vector256.LoadUnsafe(ref table, (nuint)axis));
                sum.StoreUnsafe(ref table, (nuint)axis);
            }
            table = ref Unsafe.Add(ref table, count);
        }
    }
}
