namespace Microsoft.ML.Data;

/// <summary>A sequence of objects as a view: one enumeration a pass, none before.</summary>
internal sealed class EnumerableView<TRow> : IDataView where TRow : class
{
    private readonly IEnumerable<TRow> _rows;
    private readonly TypedWriter<TRow> _writer;

    public EnumerableView(IEnumerable<TRow> rows, SchemaDefinition definition)
    {
        (_rows, _writer) = (rows, new TypedWriter<TRow>(definition));
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(_writer.Columns);
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_rows as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = columnsNeeded.Select(c => c.Index).ToHashSet();
        var cursor = new Cursor(Schema, _rows.GetEnumerator());
        cursor.Getters = [.. Schema.Select(c => active.Contains(c.Index) ? _writer.MakeGetter(c.Index, () => cursor.Current) : null)];
        return cursor;
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    // As in ML.NET the enumerator is not disposed: a sequence that is left early never runs its finally blocks.
    private sealed class Cursor(DataViewSchema schema, IEnumerator<TRow> rows) : DataViewRowCursor
    {
        private long _position = -1;
        private bool _ended;

        public TRow Current { get; private set; }

        public Delegate[] Getters { get; set; }

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool MoveNext()
        {
            if (_ended) return false;
            if (!rows.MoveNext())
            {
                Dispose();
                return false;
            }
            Current = rows.Current ?? throw new InvalidOperationException("Encountered null when iterating over data, this is not supported.");
            _position++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => Getters[column.Index] is not null;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => ML.Data.Getters.Cast<TValue>(Getters[column.Index], column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
            id = _position >= 0 ? new DataViewRowId((ulong)_position, 0) : throw new InvalidOperationException("Values can only be fetched while the cursor is active.");

        protected override void Dispose(bool disposing) => (_ended, _position, Current) = (true, -1, null);
    }
}
