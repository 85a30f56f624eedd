using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DedupML.Features.Kernels;

/// <summary>Lines exchanged with columns.</summary>
internal static class Transposition
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
        int y = 0;
        for (; y + 4 <= lines; y += 4)
        {
            for (int x = 0; x < length; x++)
            {
                int at = y * length + x, column = x * lines + y;
                Unsafe.Add(ref target, column) = Unsafe.Add(ref source, at);
                Unsafe.Add(ref target, column + 1) = Unsafe.Add(ref source, at + length);
                Unsafe.Add(ref target, column + 2) = Unsafe.Add(ref source, at + 2 * length);
                Unsafe.Add(ref target, column + 3) = Unsafe.Add(ref source, at + 3 * length);
            }
        }
        for (; y < lines; y++)
        {
            for (int x = 0; x < length; x++)
                Unsafe.Add(ref target, x * lines + y) = Unsafe.Add(ref source, y * length + x);
        }
    }
}
