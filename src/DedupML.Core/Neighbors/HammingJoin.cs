namespace DedupML.Neighbors;

/// <summary>
/// All pairs of hashes within a Hamming radius, exactly: no pair is missed, none is reported twice.
/// </summary>
public static class HammingJoin
{
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
        SlicedScan.Run(queries, known, new JoinWork(options, sink, cancellation));
    }
}
