using System.ComponentModel;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>A vector whose length only a model's settings know. A loaded mapping has columns of the lengths that its class says, so the
/// vector travels in pieces whose lengths are powers of two, which <c>Concatenate</c> joins to a vector of exactly the right length.
/// Public because ML.NET reads it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Numbers
{
    internal const int Most = (1 << Pieces) - 1;

    private const int Pieces = 23;

    private readonly float[][] pieces = [.. Enumerable.Repeat(Array.Empty<float>(), Pieces)];

    /// <summary>Whether the file could be read.</summary>
    [ColumnName(SavedNames.Prefix + nameof(IsReadable))]
    public bool IsReadable { get; set; }

    /// <summary>1 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N0)), VectorType(1 << 0)]
    public float[] N0 { get => pieces[0]; set => pieces[0] = value; }

    /// <summary>2 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N1)), VectorType(1 << 1)]
    public float[] N1 { get => pieces[1]; set => pieces[1] = value; }

    /// <summary>4 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N2)), VectorType(1 << 2)]
    public float[] N2 { get => pieces[2]; set => pieces[2] = value; }

    /// <summary>8 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N3)), VectorType(1 << 3)]
    public float[] N3 { get => pieces[3]; set => pieces[3] = value; }

    /// <summary>16 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N4)), VectorType(1 << 4)]
    public float[] N4 { get => pieces[4]; set => pieces[4] = value; }

    /// <summary>32 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N5)), VectorType(1 << 5)]
    public float[] N5 { get => pieces[5]; set => pieces[5] = value; }

    /// <summary>64 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N6)), VectorType(1 << 6)]
    public float[] N6 { get => pieces[6]; set => pieces[6] = value; }

    /// <summary>128 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N7)), VectorType(1 << 7)]
    public float[] N7 { get => pieces[7]; set => pieces[7] = value; }

    /// <summary>256 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N8)), VectorType(1 << 8)]
    public float[] N8 { get => pieces[8]; set => pieces[8] = value; }

    /// <summary>512 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N9)), VectorType(1 << 9)]
    public float[] N9 { get => pieces[9]; set => pieces[9] = value; }

    /// <summary>1024 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N10)), VectorType(1 << 10)]
    public float[] N10 { get => pieces[10]; set => pieces[10] = value; }

    /// <summary>2048 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N11)), VectorType(1 << 11)]
    public float[] N11 { get => pieces[11]; set => pieces[11] = value; }

    /// <summary>4096 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N12)), VectorType(1 << 12)]
    public float[] N12 { get => pieces[12]; set => pieces[12] = value; }

    /// <summary>8192 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N13)), VectorType(1 << 13)]
    public float[] N13 { get => pieces[13]; set => pieces[13] = value; }

    /// <summary>16384 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N14)), VectorType(1 << 14)]
    public float[] N14 { get => pieces[14]; set => pieces[14] = value; }

    /// <summary>32768 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N15)), VectorType(1 << 15)]
    public float[] N15 { get => pieces[15]; set => pieces[15] = value; }

    /// <summary>65536 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N16)), VectorType(1 << 16)]
    public float[] N16 { get => pieces[16]; set => pieces[16] = value; }

    /// <summary>131072 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N17)), VectorType(1 << 17)]
    public float[] N17 { get => pieces[17]; set => pieces[17] = value; }

    /// <summary>262144 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N18)), VectorType(1 << 18)]
    public float[] N18 { get => pieces[18]; set => pieces[18] = value; }

    /// <summary>524288 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N19)), VectorType(1 << 19)]
    public float[] N19 { get => pieces[19]; set => pieces[19] = value; }

    /// <summary>1048576 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N20)), VectorType(1 << 20)]
    public float[] N20 { get => pieces[20]; set => pieces[20] = value; }

    /// <summary>2097152 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N21)), VectorType(1 << 21)]
    public float[] N21 { get => pieces[21]; set => pieces[21] = value; }

    /// <summary>4194304 of the numbers.</summary>
    [ColumnName(SavedNames.Prefix + nameof(N22)), VectorType(1 << 22)]
    public float[] N22 { get => pieces[22]; set => pieces[22] = value; }

    /// <summary>The columns whose pieces make up a vector, in order: the longest piece first.</summary>
    internal static string[] Columns(int length) => [.. Bits(length).Select(bit => FormattableString.Invariant($"{SavedNames.Prefix}N{bit}"))];

    /// <summary>Splits a vector; pieces that it does not need stay empty, and nobody asks for them.</summary>
    internal void Set(ReadOnlySpan<float> vector)
    {
        foreach (int bit in Bits(vector.Length))
        {
            int length = 1 << bit;
            if (pieces[bit].Length == 0)
                pieces[bit] = new float[length];
            vector[..length].CopyTo(pieces[bit]);
            vector = vector[length..];
        }
    }

    private static IEnumerable<int> Bits(int length)
    {
        for (int bit = Pieces - 1; bit >= 0; bit--)
        {
            if ((length & (1 << bit)) != 0)
                yield return bit;
        }
    }
}
