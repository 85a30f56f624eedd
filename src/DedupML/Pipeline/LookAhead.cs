using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>Runs some rows ahead of the reader and computes them side by side.</summary>
internal sealed class LookAhead<TResult> : IDisposable
{
    // Enough for the threads to stay busy while one row takes longer than the others.
    private const int RowsPerThread = 8;

    private readonly DataViewRowCursor cursor;
    private readonly RowStage<TResult> stage;
    private readonly ValueGetter<ReadOnlyMemory<char>> path;
    private readonly ValueGetter<DataViewRowId> id;
    private readonly Queue<(DataViewRowId Id, string Path, Task<TResult> Work)> queue = new();
    private readonly TaskFactory<TResult> workers;
    private readonly CancellationTokenSource stop;
    private readonly int rows;
    private ReadOnlyMemory<char> text;
    private bool ended;

    public LookAhead(RowStage<TResult> stage, IDataView source, Random? rand)
    {
        this.stage = stage;
        rows = RowsPerThread * stage.Threads;
        var column = source.Schema[stage.InputColumnName];
        cursor = source.GetRowCursor([column], rand);
        path = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        id = cursor.GetIdGetter();
        stop = CancellationTokenSource.CreateLinkedTokenSource(stage.Cancellation);
        workers = new(stop.Token, TaskCreationOptions.None, TaskContinuationOptions.None,
            new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, stage.Threads).ConcurrentScheduler);
    }

    /// <summary>The result of the next row.</summary>
    /// <param name="expected">The id of the row that the reader stands on.</param>
    /// <param name="expectedPath">Its path: ids are mere counts where a source does not know better.</param>
    /// <exception cref="InvalidOperationException">The source gave its rows in another order on this pass.</exception>
    public Task<TResult> Next(DataViewRowId expected, ReadOnlyMemory<char> expectedPath)
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
            path(ref text);
            string name = text.ToString();
            queue.Enqueue((row, name, workers.StartNew(() => stage.Compute(name))));
        }
        if (!queue.TryDequeue(out var next) || !next.Id.Equals(expected) || !expectedPath.Span.SequenceEqual(next.Path))
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
