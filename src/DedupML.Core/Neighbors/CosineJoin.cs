namespace DedupML.Neighbors;

/// <summary>All pairs of embeddings within a cosine distance, exactly: none is missed, none comes twice, and each has the distance of
/// <see cref="CosineDistance"/>, max(0, 1 − Σ aᵢbᵢ / √(Σ aᵢ² · Σ bᵢ²)) in double precision, or 0 for equal rows.</summary>
/// <remarks>
/// <para>Fast ways only propose. A pair's cosine is bounded from above by its products along few principal axes plus the product of what is
/// left of either row (Cauchy and Schwarz), widened by all that rounding can do; pairs whose bound reaches the threshold are looked at with
/// more axes, then with whole rows, and at last by the formula. Where a sample says that this throws out too little, whole rows are
/// multiplied. So neither the way, nor threads, nor the processor's instructions change which pairs are found.</para>
/// <para>Time: n² / 2 products of 16 to 64 numbers (or of whole rows), some 20 picoseconds a number on one core with
/// 512-bit instructions; beside that some 200 nanoseconds for each pair that is found (a dense blob of m rows has m² / 2 of them).
/// Memory: at most a fifth of the rows' and 64 MB. Pairs are not kept.</para>
/// </remarks>
public static class CosineJoin
{
    /// <summary>Streams the pairs of distinct embeddings of one set, the smaller number first. Equal rows are no pairs here: see
    /// <see cref="DistinctEmbeddings.RowsOf"/>.</summary>
    /// <param name="embeddings">The set: n rows × d numbers.</param>
    /// <param name="options">Distance and manner.</param>
    /// <param name="sink">Gets each pair once, in no defined order.</param>
    /// <param name="cancellation">Ends the join with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not 0 to 2; no thread.</exception>
    public static void SelfJoin(
        DistinctEmbeddings embeddings, CosineJoinOptions options, CosinePairSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        Run(embeddings, embeddings, isSelf: true, options, sink, cancellation);
    }

    /// <summary>Streams the pairs between two sets: the number of a distinct query first, that of a distinct known embedding second.
    /// Equal rows are pairs of distance 0 here.</summary>
    /// <param name="queries">The set that asks: q rows × d numbers.</param>
    /// <param name="known">The set that is asked: n rows × d numbers.</param>
    /// <param name="options">Distance and manner.</param>
    /// <param name="sink">Gets each pair once, in no defined order.</param>
    /// <param name="cancellation">Ends the join with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The sets are of different dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not 0 to 2; no thread.</exception>
    public static void Join(
        DistinctEmbeddings queries, DistinctEmbeddings known, CosineJoinOptions options, CosinePairSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(known);
        if (queries.Matrix.Dimension != known.Matrix.Dimension)
            throw new ArgumentException(
                $"The queries have {queries.Matrix.Dimension} numbers a row and the known embeddings {known.Matrix.Dimension}; both must be of one model.",
                nameof(queries));
        Run(queries, known, isSelf: false, options, sink, cancellation);
    }

    /// <summary>Streams all pairs of rows of one set, the smaller row first, equal rows included (distance 0). k equal rows are
    /// k (k − 1) / 2 pairs: prefer <see cref="SelfJoin"/> where the groups of equal rows serve.</summary>
    /// <inheritdoc cref="SelfJoin"/>
    public static void SelfJoinRows(
        DistinctEmbeddings embeddings, CosineJoinOptions options, CosinePairSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(sink);
        var rows = new EmbeddingExpansion(embeddings, sink, cancellation);
        SelfJoin(embeddings, options, rows.Expand, cancellation);
        rows.ExpandEqual();
    }

    /// <summary>The pairs that <see cref="SelfJoin"/> streams, in ascending order: the same array for any number of threads.</summary>
    /// <inheritdoc cref="SelfJoin"/>
    public static CosinePair[] SelfJoinSorted(
        DistinctEmbeddings embeddings, CosineJoinOptions options, CancellationToken cancellation = default) =>
        Sorted(sink => SelfJoin(embeddings, options, sink, cancellation));

    /// <summary>The pairs that <see cref="Join"/> streams, in ascending order: the same array for any number of threads.</summary>
    /// <inheritdoc cref="Join"/>
    public static CosinePair[] JoinSorted(
        DistinctEmbeddings queries, DistinctEmbeddings known, CosineJoinOptions options, CancellationToken cancellation = default) =>
        Sorted(sink => Join(queries, known, options, sink, cancellation));

    private static void Run(
        DistinctEmbeddings queries, DistinctEmbeddings known, bool isSelf, CosineJoinOptions options, CosinePairSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        options.Check();
        var work = new UnitWork(options.Threads, options.Progress, cancellation);
        if (queries.Count > 0 && known.Count > 0)
        {
            var sides = CosineSides.Of(queries, known, 1 - options.MaxDistance, options.Width, options.Method, work);
            new JoinScan(sides, isSelf, options, sink, cancellation).Run(work);
        }
        work.Done(1);
    }

    private static CosinePair[] Sorted(Action<CosinePairSink> join)
    {
        var pairs = new List<CosinePair>();
        join(found => pairs.AddRange(found));
        var sorted = pairs.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
