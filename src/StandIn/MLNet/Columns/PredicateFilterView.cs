namespace Microsoft.ML.Data;

/// <summary>The rows of a view for which a predicate over an object is false.</summary>
internal sealed class PredicateFilterView<TSrc>(IDataView source, Func<TSrc, bool> drop) : IDataView where TSrc : class, new()
{
    private readonly TypedReader<TSrc> _reader = new(source.Schema);

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(source.GetRowCursor(Needed(columnsNeeded), rand), _reader, drop);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [.. source.GetRowCursorSet(Needed(columnsNeeded), n, rand).Select(cursor => new Cursor(cursor, _reader, drop))];

    private DataViewSchema.Column[] Needed(IEnumerable<DataViewSchema.Column> asked) =>
        [.. asked.Concat(_reader.Columns).Select(c => c.Index).Distinct().Order().Select(i => source.Schema[i])];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly Action<TSrc> _fill;
        private readonly Func<TSrc, bool> _drop;
        private readonly TSrc _row = new();
        private long _position = -1;

        public Cursor(DataViewRowCursor input, TypedReader<TSrc> reader, Func<TSrc, bool> drop) => (_input, _fill, _drop) = (input, reader.Bind(input), drop);

        public override long Position => _position;

        public override long Batch => _input.Batch;

        public override DataViewSchema Schema => _input.Schema;

        public override bool MoveNext()
        {
            while (_input.MoveNext())
            {
                _fill(_row);
                if (_drop(_row)) continue;
                _position++;
                return true;
            }
            _position = -1;
            return false;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _input.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing) _input.Dispose();
        }
    }
}
