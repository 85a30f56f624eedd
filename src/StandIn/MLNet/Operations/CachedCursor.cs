namespace Microsoft.ML.Data;

/// <summary>A cursor over columns in memory, in their order or another one; one of several takes every so many-th batch.</summary>
internal sealed class CachedCursor(
    DataViewSchema schema, IReadOnlyList<DataViewSchema.Column> active, CachedColumn[] columns, Task<int> filled, int[] order, CachedCursor.Share? share)
    : BufferedCursor(schema, active)
{
    private const int BatchSize = 64;
    private int _count = -1;
    private int _at = -1;

    /// <summary>Which of so many cursors this one is.</summary>
    public readonly record struct Share(int Number, int Of);

    public override long Batch => share is null ? 0 : _at < 0 ? -1 : _at / BatchSize;

    public override int Row => _at < 0 || _count < 0 ? -1 : order is null ? _at : order[_at];

    public override ColumnBuffer Buffer(int number) => columns[number].Values;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        if (Row < 0) throw new InvalidOperationException("Cannot call ID getter in current state");
        id = new DataViewRowId((ulong)Row, 0);
    };

    protected override bool Advance()
    {
        if (_count < 0)
        {
            foreach (var column in columns) CachedColumn.Wait(column.Filled);
            _count = CachedColumn.Wait(filled);
            if (share is { } own) _at = own.Number * BatchSize - 1;
        }
        else if (share is { } own && (_at + 1) % BatchSize == 0)
        {
            _at += (own.Of - 1) * BatchSize;
        }
        return ++_at < _count;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _at = -1;
    }
}
