using System.Numerics;
using System.Runtime.InteropServices;

namespace DedupML.Imaging.Kernels;

/// <summary>Adds rows of samples to sums of twice their width. Whole numbers, so that the vector width changes nothing.</summary>
internal static class RowSums
{
    /// <summary>Rows of 8 bits that 16-bit sums can hold, and of 16 bits that 32-bit sums can hold: 255 * 257 = 65,535.</summary>
    public const int MaxRows = 257;

    public static void Add(ReadOnlySpan<byte> row, Span<ushort> sums)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
            var to = MemoryMarshal.Cast<ushort, Vector<ushort>>(sums.Slice(i, Vector<byte>.Count));
            to[0] += low;
            to[1] += high;
        }
        for (; i < row.Length; i++)
            sums[i] += row[i];
    }

    public static void Add(ReadOnlySpan<ushort> row, Span<uint> sums)
    {
        int i = 0;
        for (; i <= row.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(row[i..]), out var low, out var high);
            var to = MemoryMarshal.Cast<uint, Vector<uint>>(sums.Slice(i, Vector<ushort>.Count));
            to[0] += low;
            to[1] += high;
        }
        for (; i < row.Length; i++)
            sums[i] += row[i];
    }
}
