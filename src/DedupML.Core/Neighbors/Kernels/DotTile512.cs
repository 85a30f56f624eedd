using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DedupML.Neighbors.Kernels;

/// <summary>The tile for 8 queries and twice 16 known rows: 16 sums stay in registers while the numbers pass.</summary>
internal static class DotTile512
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(ref float queries, ref float starts, int groups, ref float known, int numbers, ref float sums, ref int hits)
    {
        int count = 0;
        for (int group = 0; group < groups; group++)
        {
            ref float query = ref Unsafe.Add(ref queries, (nint)group * DotTile.Group * numbers);
            ref float start = ref Unsafe.Add(ref starts, group * DotTile.Group);
            ref float row = ref known;
            var a0 = Vector512.Create(start);
            var a1 = Vector512.Create(Unsafe.Add(ref start, 1));
            var a2 = Vector512.Create(Unsafe.Add(ref start, 2));
            var a3 = Vector512.Create(Unsafe.Add(ref start, 3));
            var a4 = Vector512.Create(Unsafe.Add(ref start, 4));
            var a5 = Vector512.Create(Unsafe.Add(ref start, 5));
            var a6 = Vector512.Create(Unsafe.Add(ref start, 6));
            var a7 = Vector512.Create(Unsafe.Add(ref start, 7));
            Vector512<float> b0 = a0, b1 = a1, b2 = a2, b3 = a3, b4 = a4, b5 = a5, b6 = a6, b7 = a7;
            for (int k = 0; k < numbers; k++)
            {
                var low = Vector512.LoadUnsafe(ref row);
                var high = Vector512.LoadUnsafe(ref row, 16);
                var q0 = Vector512.Create(query);
                a0 = Vector512.FusedMultiplyAdd(q0, low, a0);
                b0 = Vector512.FusedMultiplyAdd(q0, high, b0);
                var q1 = Vector512.Create(Unsafe.Add(ref query, 1));
                a1 = Vector512.FusedMultiplyAdd(q1, low, a1);
                b1 = Vector512.FusedMultiplyAdd(q1, high, b1);
                var q2 = Vector512.Create(Unsafe.Add(ref query, 2));
                a2 = Vector512.FusedMultiplyAdd(q2, low, a2);
                b2 = Vector512.FusedMultiplyAdd(q2, high, b2);
                var q3 = Vector512.Create(Unsafe.Add(ref query, 3));
                a3 = Vector512.FusedMultiplyAdd(q3, low, a3);
                b3 = Vector512.FusedMultiplyAdd(q3, high, b3);
                var q4 = Vector512.Create(Unsafe.Add(ref query, 4));
                a4 = Vector512.FusedMultiplyAdd(q4, low, a4);
                b4 = Vector512.FusedMultiplyAdd(q4, high, b4);
                var q5 = Vector512.Create(Unsafe.Add(ref query, 5));
                a5 = Vector512.FusedMultiplyAdd(q5, low, a5);
                b5 = Vector512.FusedMultiplyAdd(q5, high, b5);
                var q6 = Vector512.Create(Unsafe.Add(ref query, 6));
                a6 = Vector512.FusedMultiplyAdd(q6, low, a6);
                b6 = Vector512.FusedMultiplyAdd(q6, high, b6);
                var q7 = Vector512.Create(Unsafe.Add(ref query, 7));
                a7 = Vector512.FusedMultiplyAdd(q7, low, a7);
                b7 = Vector512.FusedMultiplyAdd(q7, high, b7);
                row = ref Unsafe.Add(ref row, DotTile.Panel);
                query = ref Unsafe.Add(ref query, DotTile.Group);
            }
            // A sum that is not negative clears its sign.
            var signs = a0 & a1 & a2 & a3 & a4 & a5 & a6 & a7 & b0 & b1 & b2 & b3 & b4 & b5 & b6 & b7;
            if (signs.ExtractMostSignificantBits() == 0xFFFF)
                continue;
            a0.StoreUnsafe(ref sums, 0);
            b0.StoreUnsafe(ref sums, 16);
            a1.StoreUnsafe(ref sums, 32);
            b1.StoreUnsafe(ref sums, 48);
            a2.StoreUnsafe(ref sums, 64);
            b2.StoreUnsafe(ref sums, 80);
            a3.StoreUnsafe(ref sums, 96);
            b3.StoreUnsafe(ref sums, 112);
            a4.StoreUnsafe(ref sums, 128);
            b4.StoreUnsafe(ref sums, 144);
            a5.StoreUnsafe(ref sums, 160);
            b5.StoreUnsafe(ref sums, 176);
            a6.StoreUnsafe(ref sums, 192);
            b6.StoreUnsafe(ref sums, 208);
            a7.StoreUnsafe(ref sums, 224);
            b7.StoreUnsafe(ref sums, 240);
            count = DotTile.Collect(ref sums, group, ref hits, count);
        }
        return count;
    }
}
