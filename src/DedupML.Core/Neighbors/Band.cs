using System.Numerics;

namespace DedupML.Neighbors;

/// <summary>Consecutive bits of a hash, and how far two hashes may be apart in them to be compared.</summary>
/// <param name="Offset">First bit, counted from the lowest of word 0.</param>
/// <param name="Width">Number of bits, 1 to 24.</param>
/// <param name="Radius">Greatest distance within the band; −1 for a band that is not looked at.</param>
internal readonly record struct Band(int Offset, int Width, int Radius)
{
    public int KeyCount => 1 << Width;

    public int Word => Offset / 64;

    /// <summary>The band's bits of a row.</summary>
    public int KeyOf(WordColumns rows, int row)
    {
        int shift = Offset % 64;
        ulong bits = rows[Word][row] >> shift;
        if (shift + Width > 64)
            bits |= rows[Word + 1][row] << (64 - shift);
        return (int)bits & (KeyCount - 1);
    }

    public int Distance(WordColumns a, int rowA, WordColumns b, int rowB) => BitOperations.PopCount((uint)(KeyOf(a, rowA) ^ KeyOf(b, rowB)));

    /// <summary>All differences that two keys may have, those of fewest bits first.</summary>
    public int[] Masks()
    {
        var masks = new List<int>();
        for (int bits = 0; bits <= Radius; bits++)
        {
            if (bits == 0)
            {
                masks.Add(0);
                continue;
            }
            // The next greater number with as many bits (Gosper).
            for (int mask = (1 << bits) - 1; mask < KeyCount;)
            {
                masks.Add(mask);
                int low = mask & -mask;
                int ripple = mask + low;
                mask = ripple | ((mask ^ ripple) / low >> 2);
            }
        }
        return [.. masks];
    }
}
