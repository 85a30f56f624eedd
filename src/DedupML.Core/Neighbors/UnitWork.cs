using System.Runtime.ExceptionServices;

namespace DedupML.Neighbors;

/// <summary>Spreads units of work over threads and tells progress.</summary>
internal sealed class UnitWork(int threads, IProgress<double>? progress, CancellationToken cancellation)
{
    private readonly Lock gate = new();
    private double done;
    private double told;

    /// <summary>Runs <paramref name="unit"/> for 0 to <paramref name="count"/> − 1 in any order.</summary>
    /// <param name="count">Number of units.</param>
    /// <param name="share">How much of the whole work the units are, 0 to 1.</param>
    /// <param name="local">Makes what one thread keeps between units.</param>
    /// <param name="unit">One unit.</param>
    /// <param name="end">Takes over what a thread has kept.</param>
    public void Run<TLocal>(int count, double share, Func<TLocal> local, Action<int, TLocal> unit, Action<TLocal> end)
    {
        cancellation.ThrowIfCancellationRequested();
        if (threads == 1 || count <= 1)
        {
            var state = local();
            for (int i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                unit(i, state);
                Done(share / count);
            }
            end(state);
            return;
        }
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, count, parallel, local, (i, _, state) =>
            {
                unit(i, state);
                Done(share / count);
                return state;
            }, end);
        }
        catch (AggregateException several)
        {
            // What the caller's sink throws reaches the caller as it would from one thread.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>Tells that a further share of the work is done.</summary>
    public void Done(double share)
    {
        if (progress is null)
            return;
        lock (gate)
        {
            done = Math.Min(1, done + share);
            if (done - told < 0.002 && done < 1 - 1e-9)
                return;
            told = done;
            progress.Report(told);
        }
    }
}
