using DedupML.Pipeline;
using Microsoft.ML;

namespace DedupML;

/// <summary>The rows of a view whose image can be read.</summary>
internal sealed class ReadableRows(IDataView source, RowStage stage) : IDataView
{
    // The source with the reason as one more column at its end, so that the others keep their indices.
    private readonly IDataView inspected = stage.View(source);

    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var reason = inspected.Schema[ReadableStage.ReasonColumn];
        return new Cursor(inspected.GetRowCursor(columnsNeeded.Select(c => inspected.Schema[c.Index]).Append(reason), rand), source.Schema, reason);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, DataViewSchema schema, DataViewSchema.Column column) : FilteringCursor(input)
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> get = input.GetGetter<ReadOnlyMemory<char>>(column);
        private ReadOnlyMemory<char> reason;

        public override DataViewSchema Schema => schema;

        protected override bool Keeps()
        {
            get(ref reason);
            return reason.IsEmpty;
        }
    }
}
