using System.Numerics;
using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>A set of embeddings with rows equal byte for byte collapsed: each distinct one has a number, in the order of first appearance,
/// and the list of its rows.</summary>
/// <remarks>Keeps eight bytes a row; making it takes some 20 bytes a row more, in linear time. Immutable, safe to read from many
/// threads while the matrix is open.</remarks>
public sealed class DistinctEmbeddings
{
    private readonly EqualRows equal;

    /// <summary>Collapses the equal rows of a matrix.</summary>
    /// <param name="matrix">The rows; fewer than 2²⁹.</param>
    public DistinctEmbeddings(EmbeddingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Matrix = matrix;
        var numbers = Number(matrix, out int count);
        Count = count;
        equal = new(numbers, count);
    }

    /// <summary>The rows.</summary>
    public EmbeddingMatrix Matrix { get; }

    /// <summary>Number of distinct embeddings.</summary>
    public int Count { get; }

    /// <summary>Number of pairs of rows that are equal.</summary>
    public long EqualRowPairs => equal.EqualPairs;

    /// <summary>The rows of a distinct embedding, ascending; never empty.</summary>
    /// <param name="number">0 to <see cref="Count"/> − 1.</param>
    public ReadOnlySpan<int> RowsOf(int number) => equal.Of(number);

    /// <summary>The first row of a distinct embedding.</summary>
    /// <param name="number">0 to <see cref="Count"/> − 1.</param>
    public int FirstRowOf(int number) => equal.FirstOf(number);

    internal ref float Start(int number) => ref Matrix.RowStart(equal.FirstOf(number));

    internal double Square(int number) => Matrix.Square(equal.FirstOf(number));

    internal ReadOnlySpan<float> Values(int number) => Matrix.Row(equal.FirstOf(number));

    /// <summary>The distance of two distinct embeddings.</summary>
    internal double Distance(int first, int second) => first == second ? 0
        : CosineDistance.From(OrderedSums.Product(ref Start(first), ref Start(second), Matrix.Dimension), Square(first), Square(second));

    private static int[] Number(EmbeddingMatrix matrix, out int count)
    {
        var numbers = new int[matrix.Rows];
        var table = new int[BitOperations.RoundUpToPowerOf2((uint)matrix.Rows * 2 + 2)];
        int shift = 64 - BitOperations.Log2((uint)table.Length);
        count = 0;
        for (int row = 0; row < matrix.Rows; row++)
        {
            var values = matrix.Row(row);
            int slot = (int)(Mix(values) >> shift);
            // The table holds the first row of each distinct one, plus one.
            while (table[slot] != 0 && !CosineDistance.AreEqual(values, matrix.Row(table[slot] - 1)))
                slot = (slot + 1) & (table.Length - 1);
            if (table[slot] == 0)
            {
                table[slot] = row + 1;
                numbers[row] = count++;
            }
            else
                numbers[row] = numbers[table[slot] - 1];
        }
        return numbers;
    }

    /// <summary>Four chains side by side, since each step waits for the one before it.</summary>
    private static ulong Mix(ReadOnlySpan<float> values)
    {
        const ulong odd = 0x9E3779B97F4A7C15;
        var words = MemoryMarshal.Cast<float, ulong>(values);
        ulong a = 1, b = 2, c = 3, d = values.Length % 2 == 0 ? 4 : BitConverter.SingleToUInt32Bits(values[^1]) * odd;
        int i = 0;
        for (; i + 4 <= words.Length; i += 4)
        {
            a = (BitOperations.RotateLeft(a, 23) ^ words[i]) * odd;
            b = (BitOperations.RotateLeft(b, 23) ^ words[i + 1]) * odd;
            c = (BitOperations.RotateLeft(c, 23) ^ words[i + 2]) * odd;
            d = (BitOperations.RotateLeft(d, 23) ^ words[i + 3]) * odd;
        }
        for (; i < words.Length; i++)
            a = (BitOperations.RotateLeft(a, 23) ^ words[i]) * odd;
        ulong mix = ((a ^ BitOperations.RotateLeft(b, 17)) * odd ^ BitOperations.RotateLeft(c, 31)) * odd ^ BitOperations.RotateLeft(d, 47);
        return (mix ^ (mix >> 32)) * 0xD6E8FEB86659FD93;
    }
}
