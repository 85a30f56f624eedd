using System.Collections.Concurrent;

namespace Microsoft.ML.Data;

/// <summary>Several cursors as one: a thread goes through each, and their rows come out in the order of their batch numbers.</summary>
internal sealed class JoinedCursor : BlockCursor
{
    private readonly Worker[] _workers;
    private readonly CancellationTokenSource _stop = new();

    private JoinedCursor(DataViewRowCursor[] sources, DataViewSchema.Column[] active) : base(sources[0].Schema, active)
    {
        // About four blocks ahead in all, as in ML.NET.
        int ahead = Math.Max(1, 4 / sources.Length);
        _workers = [.. sources.Select(source => new Worker(source, active, ahead, _stop.Token))];
    }

    /// <summary>The sources must have the same active columns, all of types that can be copied. They are owned from here on.</summary>
    public static DataViewRowCursor Join(DataViewRowCursor[] sources) =>
        sources.Length == 1 ? sources[0] : new JoinedCursor(sources, [.. sources[0].Schema.Where(sources[0].IsColumnActive)]);

    protected override RowBlock Take()
    {
        Worker first = null;
        foreach (var worker in _workers)
        {
            var head = worker.Peek();
            // An error does not wait for its turn.
            head?.ThrowIfError();
            if (head is not null && (first is null || head.Batch < first.Peek().Batch)) first = worker;
        }
        return first?.TakeHead();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _stop.Cancel();
        foreach (var worker in _workers) worker.Dispose();
        _stop.Dispose();
    }

    /// <summary>A thread that goes through one source, and the blocks that it has ready.</summary>
    private sealed class Worker : IDisposable
    {
        private readonly BlockingCollection<RowBlock> _ready;
        private readonly CancellationToken _stop;
        private readonly Task _thread;
        private RowBlock _head;

        public Worker(DataViewRowCursor source, DataViewSchema.Column[] active, int ahead, CancellationToken stop)
        {
            (_ready, _stop) = (new BlockingCollection<RowBlock>(ahead), stop);
            _thread = Task.Factory.StartNew(() => Read(source, active), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public RowBlock Peek() => _head ??= _ready.TryTake(out var block, Timeout.Infinite) ? block : null;

        public RowBlock TakeHead()
        {
            var head = _head;
            _head = null;
            return head;
        }

        public void Dispose()
        {
            _thread.Wait(CancellationToken.None);
            _ready.Dispose();
        }

        private void Read(DataViewRowCursor source, DataViewSchema.Column[] active)
        {
            try
            {
                using (source)
                {
                    var writer = new RowBlock.Writer(source, active);
                    RowBlock block = null;
                    while (!_stop.IsCancellationRequested && source.MoveNext())
                    {
                        if (block is not null && (block.Batch != source.Batch || block.Count == RowBlock.Capacity))
                        {
                            _ready.Add(block, _stop);
                            block = null;
                        }
                        block ??= writer.Begin(source.Batch);
                        writer.Add(block);
                    }
                    if (block is not null) _ready.Add(block, _stop);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The reader is gone.
            }
            catch (Exception error)
            {
                TryAdd(error);
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
                _ready.Add(new RowBlock(error), _stop);
            }
            catch (OperationCanceledException)
            {
                // The reader went before it could see it.
            }
        }
    }
}
