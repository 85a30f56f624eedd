namespace DedupML.Neighbors.Kernels;

/// <summary>A square of 64 × 64 bits.</summary>
internal static class BitSquare
{
    /// <summary>Exchanges rows and columns: bit <c>j</c> of row <c>i</c> with bit <c>i</c> of row <c>j</c>. Swaps ever smaller
    /// sub-squares (Warren, Hacker's Delight, 7-3).</summary>
    public static void Transpose(Span<ulong> rows)
    {
        ulong mask = 0x00000000FFFFFFFF;
        for (int size = 32; size != 0; size >>= 1, mask ^= mask << size)
        {
            for (int i = 0; i < 64; i = (i + size + 1) & ~size)
            {
                ulong swap = ((rows[i] >> size) ^ rows[i + size]) & mask;
                rows[i] ^= swap << size;
                rows[i + size] ^= swap;
            }
        }
    }
}
