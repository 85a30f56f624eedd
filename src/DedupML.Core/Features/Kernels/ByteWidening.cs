using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Features.Kernels;

/// <summary>Bytes as 16-bit numbers.</summary>
internal static class ByteWidening
{
    public static void ToShorts(ReadOnlySpan<byte> from, Span<short> to)
    {
        ref byte source = ref MemoryMarshal.GetReference(from);
        ref short target = ref MemoryMarshal.GetReference(to[..from.Length]);
        int i = 0;
        for (; i + 32 <= from.Length; i += 32)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref source, (nuint)i));
            low.AsInt16().StoreUnsafe(ref target, (nuint)i);
            high.AsInt16().StoreUnsafe(ref target, (nuint)i + 16);
        }
        for (; i < from.Length; i++)
            to[i] = from[i];
    }
}
