namespace Microsoft.ML.Data;

/// <summary>Gives each row a place between 0 and 1, by which splits are made: drawn at random where no column is named,
/// else made from the column's value, so that equal values have equal places.</summary>
internal sealed class Sampling
{
    // What ML.NET takes where neither the call nor the context has a seed.
    private const uint RandomSeed = 42, HashSeed = 314489979;
    private readonly uint? _seed;
    private readonly double _offset;
    private readonly double _scale = 1;

    public Sampling(IDataView data, string columnName, int? seed)
    {
        _seed = (uint?)seed;
        if (columnName is null) return;
        var column = data.Schema.GetColumnOrNull(columnName)
            ?? throw new ArgumentOutOfRangeException("samplingKeyColumn", $"Could not find SamplingKeyColumn column '{columnName}'");
        Columns = [column];
        if (NumberGetters.HasOrder(column.Type) && column.Type is not KeyDataViewType) (_offset, _scale) = Normalize(data, column);
    }

    /// <summary>The named column, or none.</summary>
    public IReadOnlyList<DataViewSchema.Column> Columns { get; } = [];

    /// <summary>The place of the present row, NaN for a row whose value is missing.</summary>
    public Func<double> MakePlace(DataViewRow row)
    {
        if (Columns.Count == 0)
        {
            var random = new Random((int)(_seed ?? RandomSeed));
            return () => random.NextSingle();
        }
        if (!NumberGetters.HasOrder(Columns[0].Type)) return StableHash.FractionOf(row, Columns[0], _seed ?? HashSeed);
        var number = NumberGetters.Of(row, Columns[0]);
        if (Columns[0].Type is KeyDataViewType) return number;
        return Columns[0].Type.RawType == typeof(float) ? () => (float)((float)(number() - _offset) * _scale) : () => (number() - _offset) * _scale;
    }

    /// <summary>From the smallest number to 0 and from the largest to 1; all to 0 where they are the same.</summary>
    private static (double Offset, double Scale) Normalize(IDataView data, DataViewSchema.Column column)
    {
        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        using var cursor = data.GetRowCursor([column]);
        var number = NumberGetters.Of(cursor, column);
        while (cursor.MoveNext())
        {
            double value = number();
            if (double.IsNaN(value)) continue;
            (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
        }
        if (!(largest > smallest)) return (0, 0);

        // In the column's own precision, so that the largest comes out on the same side of 1 as in ML.NET.
        return (smallest, column.Type.RawType == typeof(float) ? (float)(1 / (float)(largest - smallest)) : 1 / (largest - smallest));
    }
}
