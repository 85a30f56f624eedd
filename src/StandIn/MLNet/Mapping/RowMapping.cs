namespace Microsoft.ML.Data;

/// <summary>What a row stage does to rows of one schema: new columns computed from old ones.</summary>
internal abstract class RowMapping
{
    private DataViewSchema _outputSchema;
    private int[] _origins;

    protected RowMapping(DataViewSchema inputSchema) => InputSchema = inputSchema;

    public DataViewSchema InputSchema { get; }

    /// <summary>The new columns, in order. In the output they follow the columns of the input, but a column of an old name stands right behind the one it hides.</summary>
    public abstract DataViewSchema.DetachedColumn[] Outputs { get; }

    public DataViewSchema OutputSchema => _outputSchema ??= MakeOutputSchema();

    /// <summary>Indices of the input columns that new column number <paramref name="output"/> is computed from.</summary>
    public abstract IEnumerable<int> DependenciesOf(int output);

    /// <summary>A <see cref="ValueGetter{TValue}"/> for each new column that is active, null for the others; called once a cursor.
    /// <paramref name="disposer"/>, when not null, runs when the row is disposed.</summary>
    public abstract Delegate[] MakeGetters(DataViewRow input, Func<int, bool> active, out Action disposer);

    /// <summary>Where a column of the output comes from: the number of a new column, or else the index of an input column.</summary>
    public bool IsNew(DataViewSchema.Column column, out int origin)
    {
        _ = OutputSchema;
        origin = _origins[column.Index];
        bool isNew = origin < 0;
        if (isNew) origin = ~origin;
        return isNew;
    }

    /// <summary>The numbers of the new columns among these columns of the output.</summary>
    public HashSet<int> NewAmong(IEnumerable<DataViewSchema.Column> columns) => [.. columns.Select(c => IsNew(c, out int number) ? number : -1)];

    /// <summary>The input columns needed for these output columns.</summary>
    public List<DataViewSchema.Column> InputsFor(IEnumerable<DataViewSchema.Column> columns)
    {
        var needed = new SortedSet<int>();
        foreach (var column in columns)
        {
            if (IsNew(column, out int origin)) needed.UnionWith(DependenciesOf(origin));
            else needed.Add(origin);
        }
        return [.. needed.Select(i => InputSchema[i])];
    }

    private DataViewSchema MakeOutputSchema()
    {
        var columns = InputSchema.Select(c => (Column: new DataViewSchema.DetachedColumn(c), Origin: c.Index)).ToList();
        for (int i = 0; i < Outputs.Length; i++)
        {
            int hidden = columns.FindLastIndex(c => c.Column.Name == Outputs[i].Name);
            columns.Insert(hidden < 0 ? columns.Count : hidden + 1, (Outputs[i], ~i));
        }
        // The origins first: whoever sees the schema may ask for them, from any thread.
        _origins = [.. columns.Select(c => c.Origin)];
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns.Select(c => c.Column));
        return builder.ToSchema();
    }
}
