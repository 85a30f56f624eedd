namespace Microsoft.ML.Data;

/// <summary>A mapping that makes one new column: the shape of most stages.</summary>
internal sealed class ColumnMapping : RowMapping
{
    private readonly int[] _sources;
    private readonly Func<DataViewRow, Delegate> _makeGetter;

    public ColumnMapping(DataViewSchema inputSchema, IEnumerable<DataViewSchema.Column> sources, DataViewSchema.DetachedColumn output, Func<DataViewRow, Delegate> makeGetter)
        : base(inputSchema) => (_sources, Outputs, _makeGetter) = ([.. sources.Select(c => c.Index)], [output], makeGetter);

    public override DataViewSchema.DetachedColumn[] Outputs { get; }

    public override IEnumerable<int> DependenciesOf(int output) => _sources;

    public override Delegate[] MakeGetters(DataViewRow input, Func<int, bool> active, out Action disposer)
    {
        disposer = null;
        return [active(0) ? _makeGetter(input) : null];
    }
}
