namespace Microsoft.ML.Data;

/// <summary>The rows of a view that pass a test; how many is not known before they are read.</summary>
internal abstract class FilteredView(IDataView source) : IDataView
{
    public virtual bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    /// <summary>The columns that the test looks at.</summary>
    protected abstract IReadOnlyList<DataViewSchema.Column> Tested { get; }

    /// <summary>Whether the test has more to do than to compare, so that a single cursor of the source is split for it.</summary>
    protected virtual bool IsCostly => false;

    /// <summary>Whether the test depends on the order of the rows, so that one cursor has to see them all.</summary>
    protected virtual bool NeedsOrder => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        rand = CanShuffle ? rand : null;
        return CursorSets.OpenJoined(this, needed, rand) ?? Filter(source.GetRowCursor(InputsFor(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        if (NeedsOrder) return [Filter(source.GetRowCursor(InputsFor(needed)), needed)];
        var inputs = source.GetRowCursorSet(InputsFor(needed), n, rand);
        if (inputs.Length == 1 && IsCostly) inputs = SplitCursor.Split(inputs[0], n);
        return [.. inputs.Select(input => Filter(input, needed))];
    }

    /// <summary>The test of the present row, made once a cursor and called once a row.</summary>
    protected abstract Func<bool> MakeTest(DataViewRow row);

    private DataViewSchema.Column[] InputsFor(DataViewSchema.Column[] needed) => [.. needed.Concat(Tested).DistinctBy(c => c.Index).OrderBy(c => c.Index)];

    private SelectedRowsCursor Filter(DataViewRowCursor input, DataViewSchema.Column[] needed)
    {
        var passes = MakeTest(input);
        return new SelectedRowsCursor(input, needed, () =>
        {
            while (input.MoveNext())
            {
                if (passes()) return true;
            }
            return false;
        });
    }
}
