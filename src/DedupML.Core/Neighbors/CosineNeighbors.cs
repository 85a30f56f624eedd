namespace DedupML.Neighbors;

/// <summary>The nearest other embedding of each, exactly, by the bounds and the formula of <see cref="CosineJoin"/>.</summary>
/// <remarks>Time: n² products of few numbers, twice those of a join, and more looks at whole rows the farther the nearest ones are. Memory:
/// as a join's, and 16 bytes a row. The result depends neither on method, threads nor instructions.</remarks>
public static class CosineNeighbors
{
    /// <summary>For each row the nearest other row; of equally near ones that of the smallest number. Of N equal rows each has one of the
    /// others, at distance 0.</summary>
    /// <param name="embeddings">The set: n rows × d numbers.</param>
    /// <param name="options">Manner; null for the defaults.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>One for each row, with the number of a row; <see cref="CosineNeighbor.None"/> where there is one row alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such method; no thread.</exception>
    public static CosineNeighbor[] Nearest(
        DistinctEmbeddings embeddings, CosineNeighborOptions? options = null, CancellationToken cancellation = default)
    {
        var distinct = NearestDistinct(embeddings, options, cancellation);
        var nearest = new CosineNeighbor[embeddings.Matrix.Rows];
        for (int number = 0; number < distinct.Length; number++)
        {
            var rows = embeddings.RowsOf(number);
            var other = distinct[number];
            foreach (int row in rows)
            {
                nearest[row] = rows.Length > 1 ? new(row == rows[0] ? rows[1] : rows[0], 0)
                    : other.Index < 0 ? other
                    : other with { Index = embeddings.FirstRowOf(other.Index) };
            }
        }
        return nearest;
    }

    /// <summary>For each distinct embedding the nearest other distinct one; of equally near ones that of the smallest number. This is what
    /// the one that stays of N equal rows is to be judged by.</summary>
    /// <param name="embeddings">The set: n rows × d numbers.</param>
    /// <param name="options">Manner; null for the defaults.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>One for each distinct embedding, with the number of another; <see cref="CosineNeighbor.None"/> where there is but one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such method; no thread.</exception>
    public static CosineNeighbor[] NearestDistinct(
        DistinctEmbeddings embeddings, CosineNeighborOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        options ??= new();
        options.Check();
        var nearest = new CosineNeighbor[embeddings.Count];
        Array.Fill(nearest, CosineNeighbor.None);
        var work = new UnitWork(options.Threads, options.Progress, cancellation);
        if (embeddings.Count > 1)
        {
            var sides = CosineSides.Of(embeddings, embeddings, null, options.Width, options.Method, work);
            new NearestScan(sides, nearest, options, cancellation).Run(work);
        }
        work.Done(1);
        return nearest;
    }
}
