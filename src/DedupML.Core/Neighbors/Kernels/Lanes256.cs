using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DedupML.Neighbors.Kernels;

/// <summary>256 candidates.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<ulong>>
{
    public static int PairShift => 6;
    public static int Words => 4;
    public static Vector256<ulong> Zero => Vector256<ulong>.Zero;
    public static Vector256<ulong> Ones => Vector256<ulong>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Sum(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Carry(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => (a & b) | ((a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> And(Vector256<ulong> a, Vector256<ulong> b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Or(Vector256<ulong> a, Vector256<ulong> b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAllOnes(Vector256<ulong> a) => Vector256.EqualsAll(a, Vector256<ulong>.AllBitsSet);
}
