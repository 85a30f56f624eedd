namespace Microsoft.ML.Data;

/// <summary>The mappers of a chain as one; none of them is the identity.</summary>
internal sealed class MapperChain : IRowToRowMapper
{
    private readonly IRowToRowMapper[] _mappers;

    public MapperChain(DataViewSchema inputSchema, IRowToRowMapper[] mappers)
    {
        (InputSchema, _mappers) = (inputSchema, mappers);
        OutputSchema = mappers.Length == 0 ? inputSchema : mappers[^1].OutputSchema;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        _mappers.Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        var needed = new IEnumerable<DataViewSchema.Column>[_mappers.Length];
        for (int i = _mappers.Length - 1; i >= 0; i--)
        {
            needed[i] = [.. activeColumns];
            activeColumns = _mappers[i].GetDependencies(needed[i]);
        }
        var row = input;
        for (int i = 0; i < _mappers.Length; i++) row = _mappers[i].GetRow(row, needed[i]);
        return row;
    }
}
