namespace Microsoft.ML.Data;

/// <summary>What a row stage does to rows of one schema: new columns computed from old ones.</summary>
internal abstract class RowMapping
{
    private DataViewSchema _outputSchema;

    protected RowMapping(DataViewSchema inputSchema) => InputSchema = inputSchema;

    public DataViewSchema InputSchema { get; }

    /// <summary>The new columns, in order; they follow the columns of the input.</summary>
    public abstract DataViewSchema.DetachedColumn[] Outputs { get; }

    public DataViewSchema OutputSchema => _outputSchema ??= MakeOutputSchema();

    /// <summary>Indices of the input columns that new column number <paramref name="output"/> is computed from.</summary>
    public abstract IEnumerable<int> DependenciesOf(int output);

    /// <summary>A <see cref="ValueGetter{TValue}"/> for each new column that is active, null for the others; called once a cursor.
    /// <paramref name="disposer"/>, when not null, runs when the row is disposed.</summary>
    public abstract Delegate[] MakeGetters(DataViewRow input, Func<int, bool> active, out Action disposer);

    /// <summary>The input columns needed for these output columns.</summary>
    public List<DataViewSchema.Column> InputsFor(IEnumerable<DataViewSchema.Column> columns)
    {
        var needed = new SortedSet<int>();
        foreach (var column in columns)
        {
            if (column.Index < InputSchema.Count) needed.Add(column.Index);
            else needed.UnionWith(DependenciesOf(column.Index - InputSchema.Count));
        }
        return [.. needed.Select(i => InputSchema[i])];
    }

    private DataViewSchema MakeOutputSchema()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(InputSchema);
        builder.AddColumns(Outputs);
        return builder.ToSchema();
    }
}
