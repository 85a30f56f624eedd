using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>Runs some rows ahead of the reader and computes them side by side, a batch in one piece.</summary>
internal sealed class LookAhead<TResult> : IDisposable
{
    // Enough for the threads to stay busy while one row takes longer than the others.
    private const int RowsPerThread = 8;

    private readonly DataViewRowCursor cursor;
    private readonly RowStage<TResult> stage;
    private readonly ValueGetter<ReadOnlyMemory<char>> path;
    private readonly ValueGetter<DataViewRowId> id;
    private readonly Queue<(DataViewRowId Id, string Path, Task<TResult[]> Work, int Place)> queue = new();
    private readonly TaskFactory<TResult[]> workers;
    private readonly CancellationTokenSource stop;
    private readonly int rows;
    private ReadOnlyMemory<char> text;
    private bool ended;

    public LookAhead(RowStage<TResult> stage, IDataView source, Random? rand)
    {
        this.stage = stage;
        // A stage that works in batches stays ahead of those that do not, so that it is the first to come to a file.
        rows = stage.BatchSize == 1 ? RowsPerThread * stage.Threads : 2 * Math.Max(RowsPerThread, stage.BatchSize) * (stage.Threads + 1);
        var column = source.Schema[stage.InputColumnName];
        cursor = source.GetRowCursor([column], rand);
        path = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        id = cursor.GetIdGetter();
        stop = CancellationTokenSource.CreateLinkedTokenSource(stage.Cancellation);
        workers = new(stop.Token, TaskCreationOptions.None, TaskContinuationOptions.None,
            new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, stage.Threads).ConcurrentScheduler);
    }

    /// <summary>Begins as many rows as may be ahead.</summary>
    public void Fill()
    {
        while (!ended && queue.Count <= rows - stage.BatchSize)
            Begin();
    }

    /// <summary>The result of the next row.</summary>
    /// <param name="expected">The id of the row that the reader stands on.</param>
    /// <param name="expectedPath">Its path: ids are mere counts where a source does not know better.</param>
    /// <exception cref="InvalidOperationException">The source gave its rows in another order on this pass.</exception>
    public Func<TResult> Next(DataViewRowId expected, ReadOnlyMemory<char> expectedPath)
    {
        if (!queue.TryDequeue(out var next) || !next.Id.Equals(expected) || !expectedPath.Span.SequenceEqual(next.Path))
            throw new InvalidOperationException("The source gave its rows in another order on its second pass. Cache it first: mlContext.Data.Cache(data).");
        return () => next.Work.GetAwaiter().GetResult()[next.Place];
    }

    public void Dispose()
    {
        stop.Cancel();
        cursor.Dispose();
        stop.Dispose();
    }

    private void Begin()
    {
        var (ids, paths) = (new List<DataViewRowId>(stage.BatchSize), new List<string>(stage.BatchSize));
        while (paths.Count < stage.BatchSize)
        {
            if (!cursor.MoveNext())
            {
                ended = true;
                break;
            }
            DataViewRowId row = default;
            id(ref row);
            path(ref text);
            ids.Add(row);
            paths.Add(text.ToString());
        }
        if (paths.Count == 0)
            return;
        var work = workers.StartNew(stage.Begin(paths));
        for (int i = 0; i < paths.Count; i++)
            queue.Enqueue((ids[i], paths[i], work, i));
    }
}
