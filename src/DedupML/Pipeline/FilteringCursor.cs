using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>A cursor that passes over some rows of another.</summary>
internal abstract class FilteringCursor(DataViewRowCursor input) : DataViewRowCursor
{
    private long position = -1;

    public override DataViewSchema Schema => input.Schema;

    public override long Position => position;

    // One cursor, one batch.
    public override long Batch => 0;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

    public override bool MoveNext()
    {
        while (input.MoveNext())
        {
            if (!Keeps())
                continue;
            position++;
            return true;
        }
        return false;
    }

    /// <summary>Whether the row that the input stands on is kept; asked once a row.</summary>
    protected abstract bool Keeps();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
