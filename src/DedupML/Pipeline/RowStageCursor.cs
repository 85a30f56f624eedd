using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>Carries the rows of the source, with the results that the look-ahead has ready or, without one, computes in its own turn.</summary>
internal sealed class RowStageCursor<TResult> : DataViewRowCursor
{
    private readonly RowStage<TResult> stage;
    private readonly IDataView view;
    private readonly DataViewRowCursor input;
    private readonly LookAhead<TResult>? ahead;
    private readonly StageGetters<TResult>? own;
    private readonly HashSet<int> active;
    private readonly ValueGetter<DataViewRowId>? id;
    private readonly ValueGetter<ReadOnlyMemory<char>>? path;
    private ReadOnlyMemory<char> text;
    private Func<TResult>? current;

    public RowStageCursor(
        RowStage<TResult> stage, IDataView view, DataViewRowCursor input, IReadOnlyList<DataViewSchema.Column> asked, LookAhead<TResult>? ahead)
    {
        (this.stage, this.view, this.input, this.ahead) = (stage, view, input, ahead);
        active = [.. asked.Select(c => c.Index)];
        if (!active.Any(i => i >= input.Schema.Count))
            return;
        if (ahead is not null)
            (id, path) = (input.GetIdGetter(), input.GetGetter<ReadOnlyMemory<char>>(input.Schema[stage.InputColumnName]));
        own = new(stage, input.Schema.Count, ahead is null ? new RowResult<TResult>(stage, input).Current : Current, active);
    }

    public override DataViewSchema Schema => view.Schema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    // The input column may be active below for our own use.
    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw new ArgumentOutOfRangeException(nameof(column), $"Requested column '{column.Name}' is not active. Name it among the columns needed.");
        return column.Index < input.Schema.Count ? input.GetGetter<TValue>(input.Schema[column.Index]) : own!.Get<TValue>(column);
    }

    public override bool MoveNext()
    {
        stage.Cancellation.ThrowIfCancellationRequested();
        // Before the source moves, in which stages may stand that read the same files: those then find them claimed.
        ahead?.Fill();
        if (!input.MoveNext())
        {
            current = null;
            return false;
        }
        if (ahead is null)
            return true;
        DataViewRowId row = default;
        id!(ref row);
        path!(ref text);
        current = ahead.Next(row, text);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ahead?.Dispose();
            input.Dispose();
            if (own is not null)
                stage.EndPass();
        }
        base.Dispose(disposing);
    }

    // An error surfaces at its own row.
    private TResult Current() =>
        (current ?? throw new InvalidOperationException("There is no row: call MoveNext first."))();
}
