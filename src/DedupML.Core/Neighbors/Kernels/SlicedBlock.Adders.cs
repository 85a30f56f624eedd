using System.Numerics;
using System.Runtime.CompilerServices;

namespace DedupML.Neighbors.Kernels;

// The tree of adders: 43 loads and 42 full adders a word (Harley and Seal's way of counting, for each lane).
internal sealed partial class SlicedBlock<TLanes, TVector>
{
    /// <summary>The vector (ones at 0, twos at 1) of group <paramref name="group"/> for this query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref byte table, ulong query, int group, int part)
    {
        int value = group == Groups - 1 ? 1 << TLanes.PairShift : 7 << TLanes.PairShift;
        int offset = (int)BitOperations.RotateRight(query, 3 * group - TLanes.PairShift) & value;
        offset += (group * 8 << TLanes.PairShift) + (part << (TLanes.PairShift - 1));
        return Unsafe.ReadUnaligned<TVector>(ref Unsafe.AddByteOffset(ref table, (nuint)(uint)offset));
    }

    /// <summary>Adds a word's 64 mismatch bits to the counters of weight 1 to 32 and returns the carry of weight 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(
        ref byte table, ulong q, ref TVector ones, ref TVector twos, ref TVector fours, ref TVector eights,
        ref TVector sixteens, ref TVector thirtytwos)
    {
        TVector e0 = AddEight(ref table, q, 0, ref ones, ref twos, ref fours, out TVector e1, out TVector e2);
        TVector x0 = Full(ref eights, e0, e1);
        TVector f0 = AddEight(ref table, q, 8, ref ones, ref twos, ref fours, out TVector f1, out TVector f2);
        TVector x1 = Full(ref eights, e2, f0);
        TVector x2 = Full(ref eights, f1, f2);
        TVector y0 = Full(ref sixteens, x0, x1);
        // Groups 16 to 20, and the last single bit.
        TVector t0 = Full(ref ones, Load(ref table, q, 16, 0), Load(ref table, q, 17, 0));
        TVector u0 = Full(ref twos, Load(ref table, q, 16, 1), Load(ref table, q, 17, 1));
        TVector t1 = Full(ref ones, Load(ref table, q, 18, 0), Load(ref table, q, 19, 0));
        TVector u1 = Full(ref twos, Load(ref table, q, 18, 1), Load(ref table, q, 19, 1));
        TVector v0 = Full(ref fours, u0, u1);
        TVector t2 = Full(ref ones, Load(ref table, q, 20, 0), Load(ref table, q, 21, 0));
        TVector u2 = Full(ref twos, t0, t1);
        TVector u3 = Full(ref twos, t2, Load(ref table, q, 20, 1));
        TVector v1 = Full(ref fours, u2, u3);
        TVector x3 = Full(ref eights, v0, v1);
        TVector y1 = Full(ref sixteens, x2, x3);
        return Full(ref thirtytwos, y0, y1);
    }

    /// <summary>Adds eight groups (24 bits); returns three carries of weight 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddEight(
        ref byte table, ulong q, int group, ref TVector ones, ref TVector twos, ref TVector fours, out TVector e1, out TVector e2)
    {
        TVector a0 = AddFour(ref table, q, group, ref ones, ref twos, out TVector a1, out TVector a2);
        TVector e0 = Full(ref fours, a0, a1);
        TVector b0 = AddFour(ref table, q, group + 4, ref ones, ref twos, out TVector b1, out TVector b2);
        e1 = Full(ref fours, a2, b0);
        e2 = Full(ref fours, b1, b2);
        return e0;
    }

    /// <summary>Adds four groups (12 bits); returns three carries of weight 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddFour(ref byte table, ulong q, int group, ref TVector ones, ref TVector twos, out TVector f1, out TVector f2)
    {
        TVector t0 = Full(ref ones, Load(ref table, q, group, 0), Load(ref table, q, group + 1, 0));
        TVector f0 = Full(ref twos, Load(ref table, q, group, 1), Load(ref table, q, group + 1, 1));
        TVector t1 = Full(ref ones, Load(ref table, q, group + 2, 0), Load(ref table, q, group + 3, 0));
        f1 = Full(ref twos, Load(ref table, q, group + 2, 1), Load(ref table, q, group + 3, 1));
        f2 = Full(ref twos, t0, t1);
        return f0;
    }

    /// <summary>Full adder: leaves the low bit in <paramref name="sum"/>, returns the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Full(ref TVector sum, TVector a, TVector b)
    {
        TVector carry = TLanes.Carry(sum, a, b);
        sum = TLanes.Sum(sum, a, b);
        return carry;
    }
}
