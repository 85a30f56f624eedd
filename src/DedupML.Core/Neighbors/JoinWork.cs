using System.Runtime.ExceptionServices;

namespace DedupML.Neighbors;

/// <summary>Spreads the units of a join over threads, tells progress, and brings the pairs of all threads to one sink.</summary>
internal sealed class JoinWork(HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation)
{
    private readonly Lock sinkGate = new();
    private readonly Lock progressGate = new();
    private double done;
    private double told;

    public HammingJoinOptions Options => options;

    /// <summary>Runs <paramref name="unit"/> for 0 to <paramref name="count"/> − 1 in any order.</summary>
    /// <param name="count">Number of units.</param>
    /// <param name="share">How much of the whole join the units are, 0 to 1.</param>
    /// <param name="local">Makes what one thread keeps between units.</param>
    /// <param name="unit">One unit; finds pairs for the batch.</param>
    public void Run<TLocal>(int count, double share, Func<TLocal> local, Action<int, TLocal, PairBatch> unit)
    {
        cancellation.ThrowIfCancellationRequested();
        if (options.Threads == 1 || count <= 1)
        {
            var state = local();
            var batch = new PairBatch(sink, sinkGate);
            for (int i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                unit(i, state, batch);
                Done(share / count);
            }
            batch.Flush();
            return;
        }
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, count, parallel, () => (State: local(), Batch: new PairBatch(sink, sinkGate)), (i, _, thread) =>
            {
                unit(i, thread.State, thread.Batch);
                Done(share / count);
                return thread;
            }, thread => thread.Batch.Flush());
        }
        catch (AggregateException several)
        {
            // What the caller's sink throws reaches the caller as it would from one thread.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>Tells that a further share of the join is done.</summary>
    public void Done(double share)
    {
        if (options.Progress is null)
            return;
        lock (progressGate)
        {
            done = Math.Min(1, done + share);
            if (done - told < 0.002 && done < 1 - 1e-9)
                return;
            told = done;
            options.Progress.Report(told);
        }
    }
}
