using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>Some rows of a view, known by their ordinal in it. It cannot be shuffled, since the order of the source must not change.</summary>
/// <param name="source">All rows.</param>
/// <param name="keep">Whether each row belongs to the subset.</param>
internal sealed class RowSubset(IDataView source, bool[] keep) : IDataView
{
    private readonly int count = keep.Count(k => k);

    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), keep);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, bool[] keep) : FilteringCursor(input)
    {
        private int row = -1;

        protected override bool Keeps()
        {
            if (++row >= keep.Length)
                throw new InvalidOperationException($"The data has more than the {keep.Length} rows that it had before. Cache it first: mlContext.Data.Cache(data).");
            return keep[row];
        }
    }
}
