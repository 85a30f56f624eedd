namespace DedupML.Neighbors;

/// <summary>Spreads the units of a join over threads, tells progress, and brings the pairs of all threads to one sink.</summary>
internal sealed class JoinWork(HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation)
{
    private readonly UnitWork units = new(options.Threads, options.Progress, cancellation);
    private readonly Lock sinkGate = new();

    public HammingJoinOptions Options => options;

    /// <summary>Runs <paramref name="unit"/> for 0 to <paramref name="count"/> − 1 in any order.</summary>
    /// <param name="count">Number of units.</param>
    /// <param name="share">How much of the whole join the units are, 0 to 1.</param>
    /// <param name="local">Makes what one thread keeps between units.</param>
    /// <param name="unit">One unit; finds pairs for the batch.</param>
    public void Run<TLocal>(int count, double share, Func<TLocal> local, Action<int, TLocal, PairBatch> unit) =>
        units.Run(count, share,
            () => (State: local(), Batch: new PairBatch(sink, sinkGate)),
            (i, thread) => unit(i, thread.State, thread.Batch),
            thread => thread.Batch.Flush());

    /// <summary>Tells that a further share of the join is done.</summary>
    public void Done(double share) => units.Done(share);
}
