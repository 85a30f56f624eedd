using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>The result of the row that another one stands on, computed when first asked for.</summary>
internal sealed class RowResult<TResult>
{
    private readonly DataViewRow row;
    private readonly Func<Func<TResult>> capture;
    private long position = -1;
    private TResult result = default!;

    public RowResult(RowStage<TResult> stage, DataViewRow row) => (this.row, capture) = (row, stage.Bind(row));

    public TResult Current()
    {
        if (row.Position < 0)
            throw new InvalidOperationException("There is no row yet: call MoveNext first.");
        if (position != row.Position)
        {
            result = capture()();
            position = row.Position;
        }
        return result;
    }
}
