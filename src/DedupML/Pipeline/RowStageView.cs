using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>A view with a stage's columns after those of its source.</summary>
internal sealed class RowStageView<TResult>(RowStage<TResult> stage, IDataView source) : IDataView
{
    public DataViewSchema Schema { get; } = stage.OutputSchema(source.Schema);

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] asked = [.. columnsNeeded];
        var needed = stage.Needed(source.Schema, asked, out bool own);
        if (!own || !stage.LooksAhead || (stage.Threads == 1 && stage.BatchSize == 1))
            return new RowStageCursor<TResult>(stage, this, source.GetRowCursor(needed, rand), asked, null);
        // Two passes over the source: one runs ahead and starts the work, the other carries the rows. A shuffled source must give both
        // the same order, hence two generators with one seed.
        int? seed = rand?.Next();
        Random? Twin() => seed is { } s ? new Random(s) : null;
        var carrier = source.GetRowCursor(needed, Twin());
        try
        {
            return new RowStageCursor<TResult>(stage, this, carrier, asked, new LookAhead<TResult>(stage, source, Twin()));
        }
        catch
        {
            carrier.Dispose();
            throw;
        }
    }

    // One cursor: stages downstream split it over threads of their own where they want to.
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
