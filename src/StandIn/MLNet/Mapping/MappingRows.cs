namespace Microsoft.ML.Data;

/// <summary>A mapping, one row at a time.</summary>
internal sealed class MappingRows(RowMapping mapping) : IRowToRowMapper
{
    public DataViewSchema InputSchema => mapping.InputSchema;

    public DataViewSchema OutputSchema => mapping.OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => mapping.InputsFor(dependingColumns);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        // The very schema: an equal one is refused too.
        if (input.Schema != InputSchema) throw new InvalidOperationException("Schema of input row must be the same as the schema the mapper is bound to");
        var active = mapping.NewAmong(activeColumns);
        return new MappedRow(input, mapping, mapping.MakeGetters(input, active.Contains, out var disposer), disposer);
    }
}
