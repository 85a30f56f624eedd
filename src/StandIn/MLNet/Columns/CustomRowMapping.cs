namespace Microsoft.ML.Data;

/// <summary>One call of the delegate for each row whose results are read, however many of its columns are.</summary>
internal sealed class CustomRowMapping<TSrc, TDst>(DataViewSchema inputSchema, TypedReader<TSrc> reader, TypedWriter<TDst> writer, Action<TSrc, TDst> map) : RowMapping(inputSchema)
    where TSrc : class, new() where TDst : class, new()
{
    public override DataViewSchema.DetachedColumn[] Outputs => writer.Columns;

    public override IEnumerable<int> DependenciesOf(int output) => reader.Columns.Select(c => c.Index);

    public override Delegate[] MakeGetters(DataViewRow input, Func<int, bool> active, out Action disposer)
    {
        disposer = null;
        var getters = new Delegate[Outputs.Length];
        if (!Enumerable.Range(0, getters.Length).Any(active)) return getters;
        var fill = reader.Bind(input);
        var (source, result) = (new TSrc(), new TDst());
        long position = -1;
        TDst Current()
        {
            // A row is known by its position only: a caller who does not count it up gets the same result again.
            if (position != input.Position)
            {
                fill(source);
                map(source, result);
                position = input.Position;
            }
            return result;
        }
        for (int i = 0; i < getters.Length; i++)
        {
            if (active(i)) getters[i] = writer.MakeGetter(i, Current);
        }
        return getters;
    }
}
