namespace Microsoft.ML.Data;

/// <summary>How a view that gets its rows from another one reads on several threads.</summary>
internal static class CursorSets
{
    public static int Threads => Math.Max(2, Environment.ProcessorCount - 1);

    /// <summary>One cursor over all the cursors that <paramref name="view"/> gives for several threads, or null where a
    /// column cannot be handed from thread to thread.</summary>
    public static DataViewRowCursor OpenJoined(IDataView view, IReadOnlyList<DataViewSchema.Column> needed, Random rand) =>
        needed.All(c => ColumnBuffer.CanHold(c.Type)) ? JoinedCursor.Join(view.GetRowCursorSet(needed, Threads, rand)) : null;
}
