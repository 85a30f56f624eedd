using System.Numerics;
using DedupML.Features;

namespace DedupML.Neighbors;

/// <summary>A set of hashes with equal ones collapsed: each distinct hash has a number, in the order of first
/// appearance, and the list of its rows. 20,000 equal rows are one hash with 20,000 rows, not 200 million pairs.</summary>
/// <remarks>Keeps a copy of the hashes and 8 bytes a row; making it takes some 25 bytes a row more, in linear time. For up to
/// 2²⁹ rows. Immutable, safe to read from many threads.</remarks>
public sealed class DistinctHashes
{
    private readonly EqualRows equal;

    internal DistinctHashes(WordColumns all, ReadOnlySpan<bool> counted)
    {
        if (!counted.IsEmpty && counted.Length != all.Count)
            throw new ArgumentException($"The mask has {counted.Length} entries for {all.Count} hashes.", nameof(counted));
        RowCount = all.Count;
        Columns = all;
        var numbers = Number(all, counted);
        Count = Columns.Count;
        equal = new(numbers, Count);
    }

    /// <summary>Number of distinct hashes.</summary>
    public int Count { get; }

    /// <summary>Number of rows given, excluded ones too.</summary>
    public int RowCount { get; }

    /// <summary>Number of rows that count.</summary>
    public int CountedRows => equal.RowCount;

    /// <summary>Number of bits of each hash, 64 or 256.</summary>
    public int Bits => Columns.Bits;

    /// <summary>Number of pairs of rows that are equal.</summary>
    public long EqualRowPairs => equal.EqualPairs;

    internal WordColumns Columns { get; }

    /// <summary>Collapses 64-bit hashes.</summary>
    /// <param name="hashes">One a row.</param>
    /// <param name="counted">Whether each row counts (a hash of low quality should match nothing); empty when all do.</param>
    /// <exception cref="ArgumentException">The mask is not empty and has another length.</exception>
    public static DistinctHashes Of(ReadOnlySpan<PerceptualHash> hashes, ReadOnlySpan<bool> counted = default) =>
        new(WordColumns.Of(hashes), counted);

    /// <summary>Collapses 256-bit hashes.</summary>
    /// <param name="hashes">One a row.</param>
    /// <param name="counted">Whether each row counts (a hash of low quality should match nothing); empty when all do.</param>
    /// <exception cref="ArgumentException">The mask is not empty and has another length.</exception>
    public static DistinctHashes Of(ReadOnlySpan<PdqHash> hashes, ReadOnlySpan<bool> counted = default) =>
        new(WordColumns.Of(hashes), counted);

    /// <summary>The rows that have a hash, ascending; never empty.</summary>
    /// <param name="hash">Number of a distinct hash, 0 to <see cref="Count"/> − 1.</param>
    public ReadOnlySpan<int> RowsOf(int hash) => equal.Of(hash);

    /// <summary>The number of each row's hash, or −1 where the row does not count. The distinct hashes are moved to the front of
    /// <paramref name="all"/>, the rest is forgotten: a hash's number is never above its row. An open-addressing table at most half full.</summary>
    private static int[] Number(WordColumns all, ReadOnlySpan<bool> counted)
    {
        var numbers = new int[all.Count];
        var table = new int[BitOperations.RoundUpToPowerOf2((uint)all.Count * 2 + 2)];
        int shift = 64 - BitOperations.Log2((uint)table.Length);
        int count = 0;
        for (int row = 0; row < all.Count; row++)
        {
            if (!counted.IsEmpty && !counted[row])
            {
                numbers[row] = -1;
                continue;
            }
            ulong mix = 0;
            for (int k = 0; k < all.WordCount; k++)
                mix = (BitOperations.RotateLeft(mix, 23) ^ all[k][row]) * 0x9E3779B97F4A7C15;
            mix = (mix ^ (mix >> 32)) * 0xD6E8FEB86659FD93;
            int slot = (int)(mix >> shift);
            while (table[slot] != 0 && !all.RowEquals(row, all, table[slot] - 1))
                slot = (slot + 1) & (table.Length - 1);
            if (table[slot] == 0)
            {
                all.CopyRow(row, all, count);
                table[slot] = ++count;
            }
            numbers[row] = table[slot] - 1;
        }
        all.Shrink(count);
        return numbers;
    }
}
