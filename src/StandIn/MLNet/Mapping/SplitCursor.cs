using System.Collections.Concurrent;

namespace Microsoft.ML.Data;

/// <summary>One of several cursors that share the rows of one: a thread reads them, each cursor takes the next block that is ready.</summary>
internal sealed class SplitCursor : BlockCursor
{
    private readonly Reader _reader;

    private SplitCursor(DataViewSchema schema, IReadOnlyList<DataViewSchema.Column> active, Reader reader) : base(schema, active) => _reader = reader;

    /// <summary><paramref name="count"/> cursors in the place of <paramref name="source"/>, which they own; the source alone
    /// where an active column cannot be copied.</summary>
    public static DataViewRowCursor[] Split(DataViewRowCursor source, int count)
    {
        DataViewSchema.Column[] active = [.. source.Schema.Where(source.IsColumnActive)];
        if (count < 2 || !active.All(c => ColumnBuffer.CanHold(c.Type))) return [source];
        var reader = new Reader(source, active, count);
        return [.. Enumerable.Range(0, count).Select(_ => new SplitCursor(source.Schema, active, reader))];
    }

    protected override RowBlock Take() => _reader.Take();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _reader.Dispose();
    }

    private sealed class Reader : IDisposable
    {
        // As many blocks ahead as in ML.NET.
        private readonly BlockingCollection<RowBlock> _ready = new(4);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _thread;
        private int _users;

        public Reader(DataViewRowCursor source, DataViewSchema.Column[] active, int users)
        {
            _users = users;
            var writer = new RowBlock.Writer(source, active);
            _thread = Task.Factory.StartNew(() => Read(source, writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public RowBlock Take() => _ready.TryTake(out var block, Timeout.Infinite) ? block : null;

        /// <summary>Each cursor does it once; the last one stops the thread.</summary>
        public void Dispose()
        {
            if (Interlocked.Decrement(ref _users) > 0) return;
            _stop.Cancel();
            _thread.Wait();
            _stop.Dispose();
            _ready.Dispose();
        }

        private void Read(DataViewRowCursor source, RowBlock.Writer writer)
        {
            try
            {
                using (source)
                {
                    RowBlock block = null;
                    for (long batch = 0; !_stop.IsCancellationRequested && source.MoveNext();)
                    {
                        block ??= writer.Begin(batch++);
                        writer.Add(block);
                        if (block.Count < RowBlock.Capacity) continue;
                        _ready.Add(block, _stop.Token);
                        block = null;
                    }
                    if (block is not null) _ready.Add(block, _stop.Token);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // All the cursors are disposed: nobody waits for more.
            }
            catch (Exception error)
            {
                // One of the cursors throws it, the others end.
                if (!_stop.IsCancellationRequested) TryAdd(error);
            }
            finally
            {
                _ready.CompleteAdding();
            }
        }

        private void TryAdd(Exception error)
        {
            try
            {
                _ready.Add(new RowBlock(error), _stop.Token);
            }
            catch (OperationCanceledException)
            {
                // The cursors were disposed before they could see it.
            }
        }
    }
}
