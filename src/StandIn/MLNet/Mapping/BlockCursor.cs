namespace Microsoft.ML.Data;

/// <summary>A cursor over the rows of blocks as they come.</summary>
internal abstract class BlockCursor(DataViewSchema schema, IReadOnlyList<DataViewSchema.Column> active) : BufferedCursor(schema, active)
{
    private readonly int _idNumber = active.Count;
    private RowBlock _block;
    private int _row = -1;

    public sealed override int Row => _row;

    public sealed override long Batch => _block?.Batch ?? -1;

    public sealed override ColumnBuffer Buffer(int number) => _block.Columns[number];

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ValueGetter<DataViewRowId>)ColumnBuffer.Of(RowIdDataViewType.Instance).MakeGetter(this, _idNumber);

    /// <summary>The next block, or null at the end.</summary>
    protected abstract RowBlock Take();

    protected sealed override bool Advance()
    {
        if (_block is not null && ++_row < _block.Count) return true;
        (_block, _row) = (null, -1);
        var next = Take();
        next?.ThrowIfError();
        if (next is null) return false;
        (_block, _row) = (next, 0);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        (_block, _row) = (null, -1);
    }
}
