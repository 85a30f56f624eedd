namespace Microsoft.ML.Data;

/// <summary>One part of a split: the rows to which a <see cref="Sampling"/> gives a place in the interval.</summary>
internal sealed class SplitView(IDataView source, Sampling sampling, Interval part) : FilteredView(source)
{
    public override bool CanShuffle => !NeedsOrder && base.CanShuffle;

    protected override IReadOnlyList<DataViewSchema.Column> Tested => sampling.Columns;

    protected override bool IsCostly => true;

    protected override bool NeedsOrder => sampling.Columns.Count == 0;

    protected override Func<bool> MakeTest(DataViewRow row)
    {
        var place = sampling.MakePlace(row);
        return () => part.Holds(place());
    }
}
