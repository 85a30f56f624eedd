namespace Microsoft.ML.Data;

/// <summary>A view that keeps each column in memory from the first time that it is asked for. Columns that cannot be kept are left out.</summary>
internal sealed class CachedView : IDataView
{
    private readonly IDataView _source;
    private readonly CachedColumn[] _columns;
    private readonly Lock _lock = new();
    private Task<int> _count;

    public CachedView(IDataView source)
    {
        _source = CopyableColumns.Of(source);
        _columns = new CachedColumn[Schema.Count];
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _count is { IsCompletedSuccessfully: true } count ? count.Result : _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        var columns = Start(needed, out var filled);
        return new CachedCursor(Schema, needed, columns, filled, Permutation(rand, filled), null);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        n = n > 0 ? Math.Min(n, 2 * CursorSets.Threads) : CursorSets.Threads;
        if (n == 1) return [GetRowCursor(needed, rand)];
        var columns = Start(needed, out var filled);
        int[] order = Permutation(rand, filled);
        return [.. Enumerable.Range(0, n).Select(i => new CachedCursor(Schema, needed, columns, filled, order, new CachedCursor.Share(i, n)))];
    }

    /// <summary>Reads those columns that are not here yet, together in one pass, on a thread of its own.</summary>
    public CachedColumn[] Start(IReadOnlyList<DataViewSchema.Column> needed, out Task<int> filled)
    {
        lock (_lock)
        {
            DataViewSchema.Column[] missing = [.. needed.Where(c => _columns[c.Index] is null).DistinctBy(c => c.Index)];
            if (missing.Length > 0 || _count is null)
            {
                var cursor = _source.GetRowCursor(missing);
                ColumnBuffer[] buffers = [.. missing.Select(c => ColumnBuffer.Of(c.Type))];
                _count = Task.Factory.StartNew(() => Fill(cursor, missing, buffers), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                for (int i = 0; i < missing.Length; i++) _columns[missing[i].Index] = new CachedColumn(buffers[i], _count);
            }
            filled = needed.Count > 0 ? _columns[needed[0].Index].Filled : _count;
            return [.. needed.Select(c => _columns[c.Index])];
        }
    }

    private static int Fill(DataViewRowCursor cursor, DataViewSchema.Column[] columns, ColumnBuffer[] buffers)
    {
        using (cursor)
        {
            Delegate[] getters = [.. columns.Select((c, i) => buffers[i].GetterOf(cursor, c))];
            int count = 0;
            for (; cursor.MoveNext(); count++)
            {
                for (int i = 0; i < buffers.Length; i++) buffers[i].Fill(getters[i], count);
            }
            return count;
        }
    }

    private static int[] Permutation(Random rand, Task<int> filled)
    {
        if (rand is null) return null;
        int[] order = [.. Enumerable.Range(0, CachedColumn.Wait(filled))];
        rand.Shuffle(order);
        return order;
    }
}
