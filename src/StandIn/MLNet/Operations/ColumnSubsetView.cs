namespace Microsoft.ML.Data;

/// <summary>A view without some of its columns.</summary>
internal sealed class ColumnSubsetView : IDataView
{
    private readonly IDataView _source;
    private readonly DataViewSchema.Column[] _kept;

    private ColumnSubsetView(IDataView source, DataViewSchema.Column[] kept)
    {
        (_source, _kept) = (source, kept);
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(kept);
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema { get; }

    /// <summary>The view with only those columns whose values can be copied: others can be neither kept nor reordered.</summary>
    public static IDataView WhereCopyable(IDataView source) =>
        source.Schema.All(c => ColumnBuffer.CanHold(c.Type)) ? source : new ColumnSubsetView(source, [.. source.Schema.Where(c => ColumnBuffer.CanHold(c.Type))]);

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, _source.GetRowCursor(columnsNeeded.Select(Inner), rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [.. _source.GetRowCursorSet(columnsNeeded.Select(Inner), n, rand).Select(cursor => new Cursor(this, cursor))];

    private DataViewSchema.Column Inner(DataViewSchema.Column column) => _kept[column.Index];

    private sealed class Cursor(ColumnSubsetView view, DataViewRowCursor input) : DataViewRowCursor
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(view.Inner(column));

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(view.Inner(column));

        protected override void Dispose(bool disposing)
        {
            if (disposing) input.Dispose();
        }
    }
}
