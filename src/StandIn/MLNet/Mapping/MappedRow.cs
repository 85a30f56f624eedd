namespace Microsoft.ML.Data;

/// <summary>A row with the new columns of a mapping after its own.</summary>
internal sealed class MappedRow(DataViewRow input, RowMapping mapping, Delegate[] getters, Action disposer) : DataViewRow
{
    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => mapping.OutputSchema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        column.Index < input.Schema.Count ? input.IsColumnActive(input.Schema[column.Index]) : getters[column.Index - input.Schema.Count] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index < input.Schema.Count) return input.GetGetter<TValue>(input.Schema[column.Index]);
        return Getters.Cast<TValue>(getters[column.Index - input.Schema.Count], column);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        disposer?.Invoke();
        input.Dispose();
    }
}
