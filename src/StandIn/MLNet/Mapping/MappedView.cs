namespace Microsoft.ML.Data;

/// <summary>A view with the new columns of a mapping, computed when they are read.</summary>
internal sealed class MappedView(IDataView source, RowMapping mapping) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return Map(source.GetRowCursor(mapping.InputsFor(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return [.. source.GetRowCursorSet(mapping.InputsFor(needed), n, rand).Select(cursor => Map(cursor, needed))];
    }

    private DataViewRowCursor Map(DataViewRowCursor cursor, DataViewSchema.Column[] needed)
    {
        var active = needed.Select(c => c.Index - mapping.InputSchema.Count).ToHashSet();
        return new MappedCursor(cursor, new MappedRow(cursor, mapping, mapping.MakeGetters(cursor, active.Contains, out var disposer), disposer));
    }

    private sealed class MappedCursor(DataViewRowCursor input, MappedRow row) : DataViewRowCursor
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => row.Schema;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => row.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing) row.Dispose();
        }
    }
}
