namespace Microsoft.ML.Data;

/// <summary>One new column from one old one.</summary>
internal abstract class OneColumnMapping(DataViewSchema schema, DataViewSchema.Column input, string output, DataViewType type) : RowMapping(schema)
{
    public override DataViewSchema.DetachedColumn[] Outputs { get; } = [new(output, type)];

    public override IEnumerable<int> DependenciesOf(int output) => [input.Index];

    public override Delegate[] MakeGetters(DataViewRow row, Func<int, bool> active, out Action disposer)
    {
        disposer = null;
        return [active(0) ? MakeGetter(row, row.Schema[input.Index], out disposer) : null];
    }

    protected abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column input, out Action disposer);
}
