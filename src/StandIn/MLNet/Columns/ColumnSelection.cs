namespace Microsoft.ML.Data;

/// <summary>Some columns of a schema, in an order of their own.</summary>
internal sealed class ColumnSelection : IRowToRowMapper
{
    private readonly DataViewSchema.Column[] _kept;

    public ColumnSelection(DataViewSchema inputSchema, DataViewSchema.Column[] kept)
    {
        (InputSchema, _kept) = (inputSchema, kept);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(kept);
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public int SourceOf(DataViewSchema.Column column) => _kept[column.Index].Index;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = dependingColumns.Select(SourceOf).ToHashSet();
        return InputSchema.Where(c => needed.Contains(c.Index));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new SelectedRow(input, this);

    private sealed class SelectedRow(DataViewRow input, ColumnSelection selection) : DataViewRow
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => selection.OutputSchema;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(input.Schema[selection.SourceOf(column)]);

        protected override void Dispose(bool disposing)
        {
            if (disposing) input.Dispose();
        }
    }
}
