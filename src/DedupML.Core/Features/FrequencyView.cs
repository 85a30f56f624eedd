using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>What a turn or mirror does to cosine coefficients: nothing but signs and an exchange of rows and columns.
/// Mirroring left-right negates the odd horizontal frequencies, top-bottom the odd vertical ones, and the diagonal
/// exchange transposes; so one transform of a picture gives the hashes of all eight views.</summary>
/// <param name="Transposed">The coefficient at (u, v) comes from (v, u).</param>
/// <param name="NegatesOddRows">Then negated where the vertical frequency u is odd.</param>
/// <param name="NegatesOddColumns">Then negated where the horizontal frequency v is odd.</param>
internal readonly record struct FrequencyView(bool Transposed, bool NegatesOddRows, bool NegatesOddColumns)
{
    /// <summary>In the order of <see cref="Dihedral"/>.</summary>
    private static readonly FrequencyView[] views =
    [
        new(false, false, false), new(false, false, true), new(true, false, true), new(false, true, true),
        new(true, true, false), new(true, true, true), new(false, true, false), new(true, false, false),
    ];

    public static FrequencyView Of(Dihedral view) => views[(int)view];

    /// <summary>Where the coefficient at this place of the view comes from.</summary>
    public (int Row, int Column) Source(int row, int column) => Transposed ? (column, row) : (row, column);

    /// <summary>Whether it is negated, for these two frequencies (not places: PDQ's first row is frequency 1).</summary>
    public bool Negates(int rowFrequency, int columnFrequency) =>
        (NegatesOddRows && (rowFrequency & 1) == 1) ^ (NegatesOddColumns && (columnFrequency & 1) == 1);
}
