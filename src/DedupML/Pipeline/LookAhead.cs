using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>Runs some rows ahead of the reader and computes them side by side.</summary>
internal sealed class LookAhead<TResult> : IDisposable
{
    // Enough for the threads to stay busy while one row takes longer than the others.
    private const int RowsPerThread = 8;

    private readonly DataViewRowCursor cursor;
    private readonly Func<Func<TResult>> capture;
    private readonly ValueGetter<DataViewRowId> id;
    private readonly Queue<(DataViewRowId Id, Task<TResult> Work)> queue = new();
    private readonly TaskFactory<TResult> workers;
    private readonly CancellationTokenSource stop;
    private readonly int rows;
    private bool ended;

    public LookAhead(RowStage<TResult> stage, IDataView source, Random? rand)
    {
        rows = stage.Threads == 1 ? 1 : RowsPerThread * stage.Threads;
        cursor = source.GetRowCursor([source.Schema[stage.InputColumnName]], rand);
        capture = stage.Bind(cursor);
        id = cursor.GetIdGetter();
        stop = CancellationTokenSource.CreateLinkedTokenSource(stage.Cancellation);
        workers = new(stop.Token, TaskCreationOptions.None, TaskContinuationOptions.None,
            new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, stage.Threads).ConcurrentScheduler);
    }

    /// <summary>The result of the next row.</summary>
    /// <param name="expected">The id of the row that the reader stands on.</param>
    /// <exception cref="InvalidOperationException">The source gave its rows in another order on this pass.</exception>
    public Task<TResult> Next(DataViewRowId expected)
    {
        while (!ended && queue.Count < rows)
        {
            if (!cursor.MoveNext())
            {
                ended = true;
                break;
            }
            DataViewRowId row = default;
            id(ref row);
            var compute = capture();
            queue.Enqueue((row, workers.StartNew(compute)));
        }
        if (!queue.TryDequeue(out var next) || !next.Id.Equals(expected))
            throw new InvalidOperationException("The source gave its rows in another order on its second pass. Cache it first: mlContext.Data.Cache(data).");
        return next.Work;
    }

    public void Dispose()
    {
        stop.Cancel();
        cursor.Dispose();
        stop.Dispose();
    }
}
