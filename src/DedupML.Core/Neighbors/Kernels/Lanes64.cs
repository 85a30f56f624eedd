using System.Runtime.CompilerServices;

namespace DedupML.Neighbors.Kernels;

/// <summary>64 candidates in one machine word: needs no vector instructions at all.</summary>
internal readonly struct Lanes64 : ILanes<ulong>
{
    public static int PairShift => 4;
    public static int Words => 1;
    public static ulong Zero => 0;
    public static ulong Ones => ulong.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Sum(ulong a, ulong b, ulong c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Carry(ulong a, ulong b, ulong c) => (a & b) | ((a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor(ulong a, ulong b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong And(ulong a, ulong b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Or(ulong a, ulong b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAllOnes(ulong a) => a == ulong.MaxValue;
}
