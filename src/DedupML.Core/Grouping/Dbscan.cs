using DedupML.Neighbors;

namespace DedupML.Grouping;

/// <summary>
/// DBSCAN (Ester, Kriegel, Sander and Xu 1996) over cosine distances. A row is a core when at least
/// <see cref="DbscanOptions.MinPoints"/> rows, itself and its copies counted, lie within ε of it. Cores within ε of each other are in one
/// cluster; a row that is none but lies within ε of cores is in the cluster of the nearest; all others are noise, and so is what would be a
/// cluster of one row.
/// </summary>
/// <remarks>
/// <para>With a minimum of 2 points clusters are the connected components of the pairs within ε: who has a neighbour is a core.</para>
/// <para>Cores, noise and the partition of the cores are those of any correct DBSCAN. A border row within ε of cores of several clusters may
/// go to any of them by the paper, and goes to whichever comes first in most programs; here to the nearest core, so that the order of
/// rows does not matter.</para>
/// <para>A cluster is a chain: two of its rows may be far apart. It is for review, or, where asked, a proposal; see <see cref="GroupDiameter"/>.</para>
/// <para>Memory: 21 bytes a row and at most 64 MB of pairs, however dense the set: pairs are streamed, and sought again where they are
/// more than that.</para>
/// </remarks>
public static class Dbscan
{
    /// <summary>Clusters the rows of a set of embeddings.</summary>
    /// <param name="embeddings">The set: n rows × d numbers.</param>
    /// <param name="options">ε, minimum of points and manner.</param>
    /// <param name="order">For each distinct embedding its place in an order that decides between equally near cores (of content hashes, say,
    /// so that the order of files does not matter); empty for the order of the embeddings themselves.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The cluster of each row.</returns>
    /// <exception cref="ArgumentException">The order has another length than there are distinct embeddings.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not 0 to 2; fewer than one point; no thread.</exception>
    public static DbscanClusters Cluster(
        DistinctEmbeddings embeddings, DbscanOptions options, ReadOnlySpan<int> order = default, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(options);
        var join = new CosineJoinOptions
        {
            MaxDistance = options.MaxDistance,
            Method = options.Method,
            Threads = options.Threads,
            Progress = options.Progress,
        };
        var copies = new int[embeddings.Count];
        for (int number = 0; number < copies.Length; number++)
            copies[number] = embeddings.RowsOf(number).Length;
        return Cluster(copies, sink => CosineJoin.SelfJoin(embeddings, join, sink, cancellation), options.MinPoints, order).ByRow(embeddings);
    }

    /// <summary>Clusters items by the pairs of them that lie within ε.</summary>
    /// <param name="copies">For each item how many rows it stands for, 1 or more.</param>
    /// <param name="pairs">Streams each pair of different items within ε once, in any order, into what it is given; called once or twice, and
    /// must stream the same pairs again.</param>
    /// <param name="minPoints">Rows that a core's neighbourhood holds at least, itself and its copies counted; 1 or more.</param>
    /// <param name="order">For each item its place in an order that decides between equally near cores; empty for that of the items.</param>
    /// <returns>The cluster of each item.</returns>
    /// <exception cref="ArgumentException">The order has another length than there are items; an item without a row; a pair of items that
    /// are not there, or not different.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one point.</exception>
    public static DbscanClusters Cluster(
        ReadOnlySpan<int> copies, Action<CosinePairSink> pairs, int minPoints = DbscanOptions.DefaultMinPoints, ReadOnlySpan<int> order = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(minPoints, 1);
        if (!order.IsEmpty && order.Length != copies.Length)
            throw new ArgumentException($"The order has {order.Length} entries for {copies.Length} items.", nameof(order));
        if (copies.ContainsAnyExceptInRange(1, int.MaxValue))
            throw new ArgumentException("Each item must stand for one row at least.", nameof(copies));
        return new DbscanRun(copies.ToArray(), minPoints, order.ToArray()).Cluster(pairs);
    }
}
