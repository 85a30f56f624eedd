namespace Microsoft.ML.Data;

/// <summary>The rows whose number, or whose key's place, lies in an interval.</summary>
internal sealed class RangeView(IDataView source, DataViewSchema.Column column, Interval interval) : FilteredView(source)
{
    protected override IReadOnlyList<DataViewSchema.Column> Tested => [column];

    protected override Func<bool> MakeTest(DataViewRow row)
    {
        var number = NumberGetters.Of(row, column);
        return () => interval.Holds(number());
    }
}
