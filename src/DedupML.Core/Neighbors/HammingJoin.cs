using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>
/// All pairs of hashes whose Hamming distance is at most a radius, exactly: none is missed, none comes twice.
/// </summary>
/// <remarks>
/// <para>Two ways, chosen by an estimate of their cost from sampled pairs. <b>Index</b>: the hash is split into disjoint bands with radii
/// rᵢ such that Σ (rᵢ + 1) = R + 1, and only hashes within rᵢ of each other in some band i are compared. No pair is missed: were a pair
/// further apart than rᵢ in every band, its distance would be at least Σ (rᵢ + 1) = R + 1. A pair seen by several bands is reported by the
/// first of them. Time grows with the share of pairs that agree in a band: n² in the worst case (equal bands everywhere), near n log n for
/// small radii. <b>Scan</b>: every pair is compared, n² / 2 of them, 512 in some 50 to 300 cycles (see the sliced kernel).</para>
/// <para>Memory: index, one sorted copy of the hashes and 12 bytes a hash; scan, 200 KB a thread. Pairs are not kept.</para>
/// <para>The set of pairs does not depend on the method, the threads or the processor's instructions. Their order in a stream does; the
/// methods named <c>Sorted</c> give them in ascending order.</para>
/// </remarks>
public static class HammingJoin
{
    /// <summary>Nanoseconds below which planning is not worth while.</summary>
    private const double SmallJoin = 3e7;

    /// <summary>Streams the pairs of distinct hashes of one set, the smaller number first. Equal rows are no pairs here: see
    /// <see cref="DistinctHashes.RowsOf"/>.</summary>
    /// <param name="hashes">The set.</param>
    /// <param name="options">Radius and manner.</param>
    /// <param name="sink">Gets each pair once, in no defined order.</param>
    /// <param name="cancellation">Ends the join with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not below the number of bits; no thread.</exception>
    public static void SelfJoin(
        DistinctHashes hashes, HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        Run(hashes.Columns, hashes.Columns, options, sink, cancellation);
    }

    /// <summary>Streams the pairs between two sets: the number of a distinct query first, that of a distinct known hash second.
    /// Equal hashes are pairs of distance 0 here.</summary>
    /// <param name="queries">The set that asks.</param>
    /// <param name="known">The set that is asked, of the same kind of hash.</param>
    /// <param name="options">Radius and manner.</param>
    /// <param name="sink">Gets each pair once, in no defined order.</param>
    /// <param name="cancellation">Ends the join with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The sets hold hashes of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not below the number of bits; no thread.</exception>
    public static void Join(
        DistinctHashes queries, DistinctHashes known, HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(known);
        if (queries.Bits != known.Bits)
            throw new ArgumentException(
                $"The queries have {queries.Bits} bits and the known hashes {known.Bits}; both must be of one kind.", nameof(queries));
        // A set asked about itself is still a join of two sets here: both orders, and each hash with itself.
        var asked = ReferenceEquals(queries, known) ? known.Columns.Slice(0, known.Columns.WordCount) : known.Columns;
        Run(queries.Columns, asked, options, sink, cancellation);
    }

    /// <summary>The pairs that <see cref="SelfJoin"/> streams, in ascending order: the same array for any number of threads.</summary>
    /// <inheritdoc cref="SelfJoin"/>
    public static HashPair[] SelfJoinSorted(
        DistinctHashes hashes, HammingJoinOptions options, CancellationToken cancellation = default) =>
        Sorted(sink => SelfJoin(hashes, options, sink, cancellation));

    /// <summary>The pairs that <see cref="Join"/> streams, in ascending order: the same array for any number of threads.</summary>
    /// <inheritdoc cref="Join"/>
    public static HashPair[] JoinSorted(
        DistinctHashes queries, DistinctHashes known, HammingJoinOptions options, CancellationToken cancellation = default) =>
        Sorted(sink => Join(queries, known, options, sink, cancellation));

    /// <summary>Streams all pairs of rows of one set, the smaller row first, equal rows included (distance 0). k equal rows are
    /// k (k − 1) / 2 pairs: prefer <see cref="SelfJoin"/> where the groups of equal rows serve.</summary>
    /// <param name="hashes">The set.</param>
    /// <param name="options">Radius and manner.</param>
    /// <param name="sink">Gets each pair once, in no defined order.</param>
    /// <param name="cancellation">Ends the join with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not below the number of bits; no thread.</exception>
    public static void SelfJoinRows(
        DistinctHashes hashes, HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        ArgumentNullException.ThrowIfNull(sink);
        var rows = new RowExpansion(hashes, sink, cancellation);
        SelfJoin(hashes, options, rows.Expand, cancellation);
        rows.ExpandEqual();
    }

    internal static void Run(
        WordColumns queries, WordColumns known, HammingJoinOptions options, HashPairSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        options.Check(known.Bits);
        var work = new JoinWork(options, sink, cancellation);
        if (queries.Count != 0 && known.Count != 0)
        {
            if (PlanFor(queries, known, options) is { } plan)
                BandJoin.Run(queries, known, plan, work);
            else
                SlicedScan.Run(queries, known, work);
        }
        work.Done(1);
    }

    /// <summary>The bands to use, or null where comparing everything is to be preferred.</summary>
    internal static BandPlan? PlanFor(WordColumns queries, WordColumns known, HammingJoinOptions options)
    {
        if (options.Method == HammingMethod.Scan)
            return null;
        KernelWidth width = options.Width.Resolve();
        double scan = ScanCost.Of(queries, known, options.Radius, width);
        if (options.Method == HammingMethod.Auto && scan < SmallJoin)
            return null;
        var plan = BandPlan.Choose(queries, known, new JoinSample(queries, known), options.Radius, width);
        return options.Method == HammingMethod.Index || plan.Cost < scan ? plan : null;
    }

    private static HashPair[] Sorted(Action<HashPairSink> join)
    {
        var pairs = new List<HashPair>();
        join(found => pairs.AddRange(found));
        var sorted = pairs.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
