namespace Microsoft.ML.Data;

/// <summary>A view of some columns of another.</summary>
internal sealed class SelectedView(IDataView source, ColumnSelection selection) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => selection.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new Cursor(source.GetRowCursor(selection.GetDependencies(needed), rand), selection, needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return [.. source.GetRowCursorSet(selection.GetDependencies(needed), n, rand).Select(cursor => new Cursor(cursor, selection, needed))];
    }

    private sealed class Cursor(DataViewRowCursor input, ColumnSelection selection, DataViewSchema.Column[] needed) : DataViewRowCursor
    {
        private readonly HashSet<int> _active = [.. needed.Select(c => c.Index)];

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => selection.OutputSchema;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(input.Schema[selection.SourceOf(column)]);

        protected override void Dispose(bool disposing)
        {
            if (disposing) input.Dispose();
        }
    }
}
