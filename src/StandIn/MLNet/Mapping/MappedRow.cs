namespace Microsoft.ML.Data;

/// <summary>A row with the new columns of a mapping among its own.</summary>
internal sealed class MappedRow(DataViewRow input, RowMapping mapping, Delegate[] getters, Action disposer) : DataViewRow
{
    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => mapping.OutputSchema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        mapping.IsNew(column, out int origin) ? getters[origin] is not null : input.IsColumnActive(input.Schema[origin]);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        mapping.IsNew(column, out int origin) ? Getters.Cast<TValue>(getters[origin], column) : input.GetGetter<TValue>(input.Schema[origin]);

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        disposer?.Invoke();
        input.Dispose();
    }
}
