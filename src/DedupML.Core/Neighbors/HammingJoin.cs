using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>
/// All pairs of hashes within a Hamming radius, exactly: no pair is missed, none is reported twice.
/// </summary>
public static class HammingJoin
{
    /// <summary>Nanoseconds below which planning is not worth while.</summary>
    private const double SmallJoin = 1e7;

    /// <summary>Pairs of distinct hashes of one set.</summary>
    public static void SelfJoin(DistinctHashes hashes, HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        Run(hashes.Columns, hashes.Columns, options, sink, cancellation);
    }

    internal static void Run(WordColumns queries, WordColumns known, HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        options.Check(known.Bits);
        if (queries.Count == 0 || known.Count == 0)
            return;
        var work = new JoinWork(options, sink, cancellation);
        if (PlanFor(queries, known, options) is { } plan)
            BandJoin.Run(queries, known, plan, work);
        else
            SlicedScan.Run(queries, known, work);
    }

    /// <summary>The bands to use, or null where comparing everything is to be preferred.</summary>
    private static BandPlan? PlanFor(WordColumns queries, WordColumns known, HammingJoinOptions options)
    {
        if (options.Method == HammingMethod.Scan)
            return null;
        KernelWidth width = options.Width.Resolve();
        double scan = ScanCost.Of(queries, known, options.Radius, width);
        if (options.Method == HammingMethod.Auto && scan < SmallJoin)
            return null;
        var plan = BandPlan.Choose(queries, known, new JoinSample(queries, known), options.Radius, width);
        if (Environment.GetEnvironmentVariable("HJ_DEBUG") is not null)
            Console.Error.WriteLine($"scan {scan / 1e9:f3} s, index {plan.Cost / 1e9:f3} s: {string.Join(' ', plan.Bands.Select(b => $"{b.Width}/{b.Radius}"))}");
        return options.Method == HammingMethod.Index || plan.Cost < scan ? plan : null;
    }
}
