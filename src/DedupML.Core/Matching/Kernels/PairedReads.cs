using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Eight places of an array and those after them, for interpolation.</summary>
internal static class PairedReads
{
    /// <summary>The values at some places, and at the places one further on: eight reads of 64 bits. Places are not checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Here, Vector256<float> Next) At(ref float source, Vector256<int> from)
    {
        var first = Vector256.Create(At(ref source, from[0]), At(ref source, from[1]), At(ref source, from[2]), At(ref source, from[3]));
        var second = Vector256.Create(At(ref source, from[4]), At(ref source, from[5]), At(ref source, from[6]), At(ref source, from[7]));
        var (low, high) = (Vector256.Narrow(first, second).AsSingle(), Vector256.Narrow(first >>> 32, second >>> 32).AsSingle());
        return BitConverter.IsLittleEndian ? (low, high) : (high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong At(ref float source, int i) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref source, i)));
}
