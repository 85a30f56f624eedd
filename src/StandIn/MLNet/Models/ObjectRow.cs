namespace Microsoft.ML.Data;

/// <summary>One object after another as the row of a view; its position counts them, since stages keep their last result by it.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow where TRow : class
{
    private readonly Delegate[] _getters;
    private long _position = -1;
    private TRow _current;

    public ObjectRow(SchemaDefinition definition)
    {
        var writer = new TypedWriter<TRow>(definition);
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(writer.Columns);
        Schema = schema.ToSchema();
        _getters = [.. Schema.Select(column => writer.MakeGetter(column.Index, () => _current))];
    }

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema { get; }

    public void Show(TRow row)
    {
        _current = row;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Getters.Cast<TValue>(_getters[column.Index], column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);
}
