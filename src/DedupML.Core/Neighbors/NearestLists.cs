namespace DedupML.Neighbors;

/// <summary>For each row the nearest few of the others that it was told of, whatever the order of telling. Twelve bytes an entry.</summary>
internal sealed class NearestLists(int rows, int most)
{
    private readonly double[] distances = new double[(long)rows * most];
    private readonly int[] others = new int[(long)rows * most];
    private readonly int[] counts = new int[rows];

    /// <summary>Tells a row of another one.</summary>
    public void Add(int row, int other, double distance)
    {
        int start = row * most, end = start + counts[row];
        // The last of a full list is its farthest.
        if (end == start + most && (distance, other).CompareTo((distances[end - 1], others[end - 1])) >= 0)
            return;
        int at = end == start + most ? end - 1 : end;
        counts[row] = at + 1 - start;
        for (; at > start && (distance, other).CompareTo((distances[at - 1], others[at - 1])) < 0; at--)
            (distances[at], others[at]) = (distances[at - 1], others[at - 1]);
        (distances[at], others[at]) = (distance, other);
    }

    /// <summary>All that is listed, each pair of rows once.</summary>
    public CosinePair[] Edges()
    {
        var edges = new HashSet<CosinePair>();
        for (int row = 0; row < rows; row++)
        {
            for (int at = row * most; at < row * most + counts[row]; at++)
                edges.Add(new(Math.Min(row, others[at]), Math.Max(row, others[at]), distances[at]));
        }
        return [.. edges];
    }
}
