using DedupML.Features.Kernels;

namespace DedupML.Features;

/// <summary>The 64-bit difference hash as imagededup lays it out: grey, 9x8 by Lanczos, a bit telling whether the right neighbour is
/// brighter.</summary>
internal static class DHasher
{
    /// <summary>Names the arithmetic; hashes of other versions must not be compared.</summary>
    public const string Version = "dhash-1";

    private const int Columns = 9, Rows = 8;

    /// <summary>Hashes a grey plane.</summary>
    public static PerceptualHash Hash(GreyReducer reducer, ReadOnlySpan<short> grey, int width, int height)
    {
        Span<short> small = stackalloc short[Columns * Rows];
        reducer.Reduce(grey, width, height, Columns, Rows, small);
        ulong bits = 0;
        for (int y = 0; y < Rows; y++)
        {
            for (int x = 0; x + 1 < Columns; x++)
                bits = bits << 1 | (small[y * Columns + x + 1] > small[y * Columns + x] ? 1UL : 0);
        }
        return new(bits);
    }
}
