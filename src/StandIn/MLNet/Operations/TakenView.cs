namespace Microsoft.ML.Data;

/// <summary>The rows of a view from one number on, and no more than so many; in the source's own order.</summary>
internal sealed class TakenView(IDataView source, long skip, long take) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount() is { } count ? Math.Min(Math.Max(0, count - skip), take) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        var input = source.GetRowCursor(needed);
        long toSkip = skip, left = take;
        return new SelectedRowsCursor(input, needed, () =>
        {
            if (left-- <= 0) return false;
            for (; toSkip > 0; toSkip--)
            {
                if (!input.MoveNext()) return false;
            }
            return input.MoveNext();
        });
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded)];
}
