namespace DedupML.Neighbors;

/// <summary>For each row some of its nearest others with their distances: a sparse, symmetric graph.</summary>
public sealed class NeighborGraph
{
    private const int SampledRows = 64;

    private readonly int[] starts;
    private readonly int[] neighbours;
    private readonly float[] distances;

    private NeighborGraph(int[] starts, int[] neighbours, float[] distances) =>
        (this.starts, this.neighbours, this.distances) = (starts, neighbours, distances);

    /// <summary>Number of rows.</summary>
    public int Rows => starts.Length - 1;

    /// <summary>Number of edges, each counted once.</summary>
    public long Edges => neighbours.LongLength / 2;

    /// <summary>The rows beside a row, ascending.</summary>
    public ReadOnlySpan<int> NeighborsOf(int row) => neighbours.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>Their distances, in the same order.</summary>
    public ReadOnlySpan<float> DistancesOf(int row) => distances.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>Joins each row with its nearest others, exactly, within a distance at which half of the rows have as many as asked for: rows that
    /// are alone stay alone.</summary>
    /// <param name="embeddings">The set: n rows × d numbers.</param>
    /// <param name="neighbors">Number of nearest rows, 1 or more; a row has more edges where it is among the nearest of others.</param>
    /// <param name="threads">Number of threads; never changes the graph.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public static NeighborGraph Nearest(
        DistinctEmbeddings embeddings, int neighbors, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        var lists = new NearestLists(embeddings.Matrix.Rows, neighbors);
        for (int number = 0; number < embeddings.Count; number++)
        {
            // Equal rows: each with the first of them.
            var rows = embeddings.RowsOf(number);
            foreach (int row in rows[1..])
            {
                lists.Add(row, rows[0], 0);
                lists.Add(rows[0], row, 0);
            }
        }
        var options = new CosineJoinOptions { MaxDistance = TypicalDistance(embeddings, neighbors, threads, cancellation), Threads = threads, Progress = progress };
        CosineJoin.SelfJoin(embeddings, options, pairs =>
        {
            foreach (var pair in pairs)
            {
                int a = embeddings.FirstRowOf(pair.First), b = embeddings.FirstRowOf(pair.Second);
                lists.Add(a, b, pair.Distance);
                lists.Add(b, a, pair.Distance);
            }
        }, cancellation);
        return From(embeddings.Matrix.Rows, lists.Edges());
    }

    // The median, over rows spread evenly, of the distance to the neighbour of that number.
    private static double TypicalDistance(DistinctEmbeddings embeddings, int neighbors, int threads, CancellationToken cancellation)
    {
        int asked = Math.Min(SampledRows, embeddings.Count), rank = Math.Min(neighbors, embeddings.Count - 1);
        if (rank < 1)
            return 0;
        var sample = new float[asked * embeddings.Matrix.Dimension];
        for (int i = 0; i < asked; i++)
            embeddings.Values((int)((long)i * embeddings.Count / asked)).CopyTo(sample.AsSpan(i * embeddings.Matrix.Dimension));
        using var matrix = new EmbeddingMatrix(sample, embeddings.Matrix.Dimension);
        var distances = new List<double>[asked];
        for (int i = 0; i < asked; i++)
            distances[i] = new(embeddings.Count);
        CosineJoin.Join(new(matrix), embeddings, new() { MaxDistance = 2, Threads = threads }, pairs =>
        {
            foreach (var pair in pairs)
                distances[pair.First].Add(pair.Distance);
        }, cancellation);
        double[] ranked = [.. distances.Select(d => d.Order().ElementAt(rank)).Order()];   // the nearest is the row itself
        return ranked[asked / 2];
    }

    /// <summary>Makes a graph of edges.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="edges">Pairs of different rows with their distance; each once.</param>
    public static NeighborGraph From(int rows, IReadOnlyList<CosinePair> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        CosinePair[] sorted = [.. edges.Order()];
        var starts = new int[rows + 1];
        foreach (var edge in sorted)
        {
            starts[edge.First + 1]++;
            starts[edge.Second + 1]++;
        }
        for (int i = 0; i < rows; i++)
            starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, rows).ToArray();
        var neighbours = new int[starts[rows]];
        var distances = new float[starts[rows]];
        foreach (var edge in sorted)
            (neighbours[next[edge.Second]], distances[next[edge.Second]++]) = (edge.First, (float)edge.Distance);
        // Sorted by the first row, each row's smaller neighbours have come in order; its greater ones follow.
        foreach (var edge in sorted)
            (neighbours[next[edge.First]], distances[next[edge.First]++]) = (edge.Second, (float)edge.Distance);
        return new(starts, neighbours, distances);
    }
}
