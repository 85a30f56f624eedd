using DedupML.Neighbors;

namespace DedupML.Grouping;

/// <summary>What DBSCAN found for each item: a row, or a distinct embedding.</summary>
public sealed class DbscanClusters
{
    /// <summary>The cluster of an item that belongs to none.</summary>
    public const int Noise = -1;

    private readonly int[] clusters;
    private readonly bool[] cores;

    internal DbscanClusters(int[] clusters, bool[] cores, int clusterCount) =>
        (this.clusters, this.cores, ClusterCount) = (clusters, cores, clusterCount);

    /// <summary>Number of items.</summary>
    public int Count => clusters.Length;

    /// <summary>Number of clusters. Each has a core and at least two rows.</summary>
    public int ClusterCount { get; }

    /// <summary>The cluster of each item: 0 to <see cref="ClusterCount"/> − 1 in the order of the clusters' first items, or <see cref="Noise"/>.</summary>
    public ReadOnlySpan<int> Clusters => clusters;

    /// <summary>Whether each item is a core: its neighbourhood, itself and its copies counted, holds the minimum of rows. With a minimum of
    /// one, a core can be noise: it would be a cluster of one row.</summary>
    public ReadOnlySpan<bool> Cores => cores;

    /// <summary>The items of each cluster, ascending.</summary>
    public IReadOnlyList<int[]> Members()
    {
        var sizes = new int[ClusterCount];
        foreach (int cluster in clusters)
        {
            if (cluster != Noise)
                sizes[cluster]++;
        }
        var members = Array.ConvertAll(sizes, size => new int[size]);
        Array.Clear(sizes);
        for (int item = 0; item < clusters.Length; item++)
        {
            if (clusters[item] is var cluster && cluster != Noise)
                members[cluster][sizes[cluster]++] = item;
        }
        return members;
    }

    /// <summary>The same clusters by row.</summary>
    internal DbscanClusters ByRow(DistinctEmbeddings embeddings)
    {
        var rowClusters = new int[embeddings.Matrix.Rows];
        var rowCores = new bool[embeddings.Matrix.Rows];
        for (int number = 0; number < clusters.Length; number++)
        {
            foreach (int row in embeddings.RowsOf(number))
                (rowClusters[row], rowCores[row]) = (clusters[number], cores[number]);
        }
        return new(rowClusters, rowCores, ClusterCount);
    }
}
