namespace Microsoft.ML.Data;

/// <summary>A cursor over rows that lie in buffers, one for each active column.</summary>
internal abstract class BufferedCursor : DataViewRowCursor, IBufferedRows
{
    private readonly Delegate[] _getters;
    private long _position = -1;
    private bool _done;

    protected BufferedCursor(DataViewSchema schema, IReadOnlyList<DataViewSchema.Column> active)
    {
        Schema = schema;
        _getters = new Delegate[schema.Count];
        for (int i = 0; i < active.Count; i++) _getters[active[i].Index] = ColumnBuffer.Of(active[i].Type).MakeGetter(this, i);
    }

    public sealed override DataViewSchema Schema { get; }

    public sealed override long Position => _position;

    public abstract int Row { get; }

    public abstract ColumnBuffer Buffer(int number);

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Getters.Cast<TValue>(_getters[column.Index], column);

    public sealed override bool MoveNext()
    {
        if (_done) return false;
        if (Advance())
        {
            _position++;
            return true;
        }
        Dispose();
        return false;
    }

    protected abstract bool Advance();

    protected override void Dispose(bool disposing) => (_done, _position) = (true, -1);
}
