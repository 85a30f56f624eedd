namespace DedupML.Benchmarks;

/// <summary>Connected components by union-find.</summary>
internal sealed class Components(int count)
{
    private readonly int[] parent = [.. Enumerable.Range(0, count)];

    public void Join(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    /// <summary>Components of at least two rows, their rows together, and the rows of the largest one.</summary>
    public (int Clusters, int Members, int Largest) Count(Func<int, int> rowsOf)
    {
        var sizes = new int[parent.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[Root(i)] += rowsOf(i);
        var large = Array.FindAll(sizes, s => s > 1);
        return (large.Length, large.Sum(), large.Length == 0 ? 1 : large.Max());
    }

    private int Root(int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
