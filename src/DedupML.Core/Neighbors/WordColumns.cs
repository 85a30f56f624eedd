using System.Numerics;
using System.Runtime.CompilerServices;
using DedupML.Features;

namespace DedupML.Neighbors;

/// <summary>Hashes of one length, stored by 64-bit word: word <c>k</c> of all rows lies together, so that one vector
/// load takes the same word of eight neighbours.</summary>
internal sealed class WordColumns
{
    /// <summary>Rows behind the last one that a vector load may touch; they are zero.</summary>
    public const int Padding = 8;

    private readonly ulong[][] words;

    public WordColumns(int count, int wordCount)
    {
        Count = count;
        words = new ulong[wordCount][];
        for (int k = 0; k < wordCount; k++)
            words[k] = new ulong[count + Padding];
    }

    public int Count { get; private set; }

    public int WordCount => words.Length;

    public int Bits => 64 * words.Length;

    /// <summary>Word <paramref name="k"/> of every row, padding included.</summary>
    public ulong[] this[int k] => words[k];

    public static WordColumns Of(ReadOnlySpan<PerceptualHash> hashes)
    {
        var columns = new WordColumns(hashes.Length, 1);
        for (int i = 0; i < hashes.Length; i++)
            columns.words[0][i] = hashes[i].Bits;
        return columns;
    }

    public static WordColumns Of(ReadOnlySpan<PdqHash> hashes)
    {
        var columns = new WordColumns(hashes.Length, 4);
        for (int i = 0; i < hashes.Length; i++)
            (columns.words[0][i], columns.words[1][i], columns.words[2][i], columns.words[3][i]) = (hashes[i].A, hashes[i].B, hashes[i].C, hashes[i].D);
        return columns;
    }

    /// <summary>Forgets the rows from <paramref name="count"/> on, which must be zero.</summary>
    public void Shrink(int count) => Count = count;

    public void CopyRow(int from, WordColumns to, int row)
    {
        for (int k = 0; k < words.Length; k++)
            to.words[k][row] = words[k][from];
    }

    public bool RowEquals(int row, WordColumns other, int otherRow)
    {
        for (int k = 0; k < words.Length; k++)
        {
            if (words[k][row] != other.words[k][otherRow])
                return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Distance(int row, WordColumns other, int otherRow)
    {
        int distance = 0;
        for (int k = 0; k < words.Length; k++)
            distance += BitOperations.PopCount(words[k][row] ^ other.words[k][otherRow]);
        return distance;
    }
}
