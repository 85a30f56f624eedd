using System.Numerics;
using System.Runtime.CompilerServices;
using DedupML.Features;

namespace DedupML.Neighbors;

/// <summary>Hashes of one length, stored by 64-bit word: word <c>k</c> of all rows lies together, so that one vector
/// load takes the same word of eight neighbours.</summary>
internal sealed class WordColumns
{
    /// <summary>Rows behind the last one that a vector load may touch; what they hold means nothing.</summary>
    public const int Padding = 8;

    private readonly ulong[][] words;

    public WordColumns(int count, int wordCount)
    {
        Count = count;
        words = new ulong[wordCount][];
        for (int k = 0; k < wordCount; k++)
            words[k] = new ulong[count + Padding];
    }

    private WordColumns(ulong[][] words, int count) => (this.words, Count) = (words, count);

    public int Count { get; private set; }

    public int WordCount => words.Length;

    public int Bits => 64 * words.Length;

    /// <summary>Word <paramref name="k"/> of every row, padding included.</summary>
    public ulong[] this[int k] => words[k];

    /// <summary>Rows of <paramref name="perRow"/> hashes each, one after another.</summary>
    public static WordColumns Of(ReadOnlySpan<PerceptualHash> hashes, int perRow = 1)
    {
        var columns = new WordColumns(hashes.Length / perRow, perRow);
        for (int i = 0; i < hashes.Length; i++)
            columns.words[i % perRow][i / perRow] = hashes[i].Bits;
        return columns;
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{PerceptualHash}, int)"/>
    public static WordColumns Of(ReadOnlySpan<PdqHash> hashes, int perRow = 1)
    {
        var columns = new WordColumns(hashes.Length / perRow, 4 * perRow);
        for (int i = 0; i < hashes.Length; i++)
        {
            var (hash, word, row) = (hashes[i], i % perRow * 4, i / perRow);
            columns.words[word][row] = hash.A;
            columns.words[word + 1][row] = hash.B;
            columns.words[word + 2][row] = hash.C;
            columns.words[word + 3][row] = hash.D;
        }
        return columns;
    }

    /// <summary>Rows of several hashes each, taken from wherever they lie.</summary>
    public static WordColumns Of(int count, int perRow, Func<int, int, PerceptualHash> hash)
    {
        var columns = new WordColumns(count, perRow);
        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < perRow; i++)
                columns.words[i][row] = hash(row, i).Bits;
        }
        return columns;
    }

    /// <inheritdoc cref="Of(int, int, Func{int, int, PerceptualHash})"/>
    public static WordColumns Of(int count, int perRow, Func<int, int, PdqHash> hash)
    {
        var columns = new WordColumns(count, 4 * perRow);
        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < perRow; i++)
                (columns.words[4 * i][row], columns.words[4 * i + 1][row], columns.words[4 * i + 2][row], columns.words[4 * i + 3][row]) = hash(row, i);
        }
        return columns;
    }

    /// <summary>Some of the words of every row, not copied.</summary>
    public WordColumns Slice(int firstWord, int wordCount) => new(words[firstWord..(firstWord + wordCount)], Count);

    /// <summary>Forgets the rows from <paramref name="count"/> on.</summary>
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
