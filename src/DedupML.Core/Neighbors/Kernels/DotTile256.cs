using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DedupML.Neighbors.Kernels;

/// <summary>The tile for 16 registers: a group of queries and a panel are done in four parts of 4 queries and twice 8 known rows.</summary>
internal static class DotTile256
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(ref float queries, ref float starts, int groups, ref float known, int numbers, ref float sums, ref int hits)
    {
        int count = 0;
        for (int group = 0; group < groups; group++)
        {
            ref float query = ref Unsafe.Add(ref queries, (nint)group * DotTile.Group * numbers);
            ref float start = ref Unsafe.Add(ref starts, group * DotTile.Group);
            uint negative = 0xFF;
            for (int q = 0; q < DotTile.Group; q += 4)
            {
                for (int j = 0; j < DotTile.Panel; j += 16)
                {
                    negative &= Part(
                        ref Unsafe.Add(ref query, q), ref Unsafe.Add(ref start, q), ref Unsafe.Add(ref known, j), numbers,
                        ref Unsafe.Add(ref sums, q * DotTile.Panel + j));
                }
            }
            if (negative != 0xFF)
                count = DotTile.Collect(ref sums, group, ref hits, count);
        }
        return count;
    }

    /// <returns>For each place the sign, set where all sums at that place are negative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Part(ref float query, ref float start, ref float row, int numbers, ref float sums)
    {
        var a0 = Vector256.Create(start);
        var a1 = Vector256.Create(Unsafe.Add(ref start, 1));
        var a2 = Vector256.Create(Unsafe.Add(ref start, 2));
        var a3 = Vector256.Create(Unsafe.Add(ref start, 3));
        Vector256<float> b0 = a0, b1 = a1, b2 = a2, b3 = a3;
        for (int k = 0; k < numbers; k++)
        {
            var low = Vector256.LoadUnsafe(ref row);
            var high = Vector256.LoadUnsafe(ref row, 8);
            var q0 = Vector256.Create(query);
            a0 = Vector256.FusedMultiplyAdd(q0, low, a0);
            b0 = Vector256.FusedMultiplyAdd(q0, high, b0);
            var q1 = Vector256.Create(Unsafe.Add(ref query, 1));
            a1 = Vector256.FusedMultiplyAdd(q1, low, a1);
            b1 = Vector256.FusedMultiplyAdd(q1, high, b1);
            var q2 = Vector256.Create(Unsafe.Add(ref query, 2));
            a2 = Vector256.FusedMultiplyAdd(q2, low, a2);
            b2 = Vector256.FusedMultiplyAdd(q2, high, b2);
            var q3 = Vector256.Create(Unsafe.Add(ref query, 3));
            a3 = Vector256.FusedMultiplyAdd(q3, low, a3);
            b3 = Vector256.FusedMultiplyAdd(q3, high, b3);
            row = ref Unsafe.Add(ref row, DotTile.Panel);
            query = ref Unsafe.Add(ref query, DotTile.Group);
        }
        a0.StoreUnsafe(ref sums);
        b0.StoreUnsafe(ref sums, 8);
        a1.StoreUnsafe(ref sums, DotTile.Panel);
        b1.StoreUnsafe(ref sums, DotTile.Panel + 8);
        a2.StoreUnsafe(ref sums, 2 * DotTile.Panel);
        b2.StoreUnsafe(ref sums, 2 * DotTile.Panel + 8);
        a3.StoreUnsafe(ref sums, 3 * DotTile.Panel);
        b3.StoreUnsafe(ref sums, 3 * DotTile.Panel + 8);
        return (a0 & a1 & a2 & a3 & b0 & b1 & b2 & b3).ExtractMostSignificantBits();
    }
}
