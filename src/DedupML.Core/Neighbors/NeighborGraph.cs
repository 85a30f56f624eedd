namespace DedupML.Neighbors;

/// <summary>For each row some of its nearest others with their distances: a sparse, symmetric graph.</summary>
public sealed class NeighborGraph
{
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
