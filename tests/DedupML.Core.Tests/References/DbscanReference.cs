namespace DedupML.Tests.References;

/// <summary>DBSCAN over a table of distances, as the definition reads. Border rows are left to the test: the definition lets them choose.</summary>
internal static class DbscanReference
{
    /// <summary>The cores, and the cluster of each core, −1 for all other rows.</summary>
    public static (bool[] Cores, int[] Clusters) Cores(double[,] distances, double maxDistance, int minPoints)
    {
        int count = distances.GetLength(0);
        var cores = new bool[count];
        for (int i = 0; i < count; i++)
            cores[i] = Enumerable.Range(0, count).Count(j => distances[i, j] <= maxDistance) >= minPoints;
        var clusters = new int[count];
        Array.Fill(clusters, -1);
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            if (!cores[i] || clusters[i] >= 0)
                continue;
            var open = new Stack<int>([i]);
            clusters[i] = next;
            while (open.TryPop(out int at))
            {
                for (int j = 0; j < count; j++)
                {
                    if (cores[j] && clusters[j] < 0 && distances[at, j] <= maxDistance)
                    {
                        clusters[j] = next;
                        open.Push(j);
                    }
                }
            }
            next++;
        }
        return (cores, clusters);
    }
}
