using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace DedupML.Features.Kernels;

/// <summary>Lines exchanged with columns.</summary>
internal static partial class Transposition
{
    /// <summary>Writes lines as columns.</summary>
    /// <param name="from"><paramref name="lines"/> lines of <paramref name="length"/> values.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="length">Values in each.</param>
    /// <param name="to"><paramref name="length"/> lines of <paramref name="lines"/> values.</param>
    public static void Of<T>(ReadOnlySpan<T> from, int lines, int length, Span<T> to)
    {
        // Both ends are checked here, once: the loops stay within lines * length on either side.
        ref T source = ref MemoryMarshal.GetReference(from[..(lines * length)]);
        ref T target = ref MemoryMarshal.GetReference(to[..(lines * length)]);
        int square = 0;
        if (Sse2.IsSupported && typeof(T) == typeof(short))
        {
            square = 8;
            Squares(ref Unsafe.As<T, short>(ref source), lines, length, ref Unsafe.As<T, short>(ref target));
        }
        else if (Sse2.IsSupported && typeof(T) == typeof(float))
        {
            // Bits are moved, whatever they mean.
            square = 4;
            Squares(ref Unsafe.As<T, int>(ref source), lines, length, ref Unsafe.As<T, int>(ref target));
        }
        int doneLines = square == 0 ? 0 : lines - lines % square, doneColumns = square == 0 ? 0 : length - length % square;
        Rest(ref source, lines, length, ref target, 0, doneLines, doneColumns);
        Rest(ref source, lines, length, ref target, doneLines, lines, 0);
    }

    private static void Rest<T>(ref T source, int lines, int length, ref T target, int fromLine, int toLine, int fromColumn)
    {
        int y = fromLine;
        for (; y + 4 <= toLine; y += 4)
        {
            for (int x = fromColumn; x < length; x++)
            {
                int at = y * length + x, column = x * lines + y;
                Unsafe.Add(ref target, column) = Unsafe.Add(ref source, at);
                Unsafe.Add(ref target, column + 1) = Unsafe.Add(ref source, at + length);
                Unsafe.Add(ref target, column + 2) = Unsafe.Add(ref source, at + 2 * length);
                Unsafe.Add(ref target, column + 3) = Unsafe.Add(ref source, at + 3 * length);
            }
        }
        for (; y < toLine; y++)
        {
            for (int x = fromColumn; x < length; x++)
                Unsafe.Add(ref target, x * lines + y) = Unsafe.Add(ref source, y * length + x);
        }
    }
}
