namespace Microsoft.ML.Data;

/// <summary>Some of the rows of a cursor, counted anew. <paramref name="advance"/> moves the input to the next of them.</summary>
internal sealed class SelectedRowsCursor(DataViewRowCursor input, IEnumerable<DataViewSchema.Column> needed, Func<bool> advance) : DataViewRowCursor
{
    private readonly HashSet<int> _active = [.. needed.Select(c => c.Index)];
    private long _position = -1;
    private bool _done;

    public override long Position => _position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => input.Schema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        IsColumnActive(column) ? input.GetGetter<TValue>(column) : Getters.Cast<TValue>(null, column);

    public override bool MoveNext()
    {
        if (_done) return false;
        if (advance())
        {
            _position++;
            return true;
        }
        Dispose();
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        (_done, _position) = (true, -1);
        if (disposing) input.Dispose();
    }
}
