using DedupML.Neighbors;
using DedupML.Selection;

namespace DedupML.Tests.References;

/// <summary>The order of <see cref="CoverageOrder"/> straight from its definition: every row is looked at for every choice.</summary>
internal static class SlowCoverage
{
    public static List<int> Order(EmbeddingMatrix rows, NeighborGraph graph, int count, IReadOnlyCollection<int> known)
    {
        var cover = new double[rows.Rows];
        var nearest = Enumerable.Repeat(double.NegativeInfinity, rows.Rows).ToArray();
        var open = Enumerable.Range(0, rows.Rows).ToHashSet();
        var order = new List<int>();
        foreach (int row in known.Order())
            Take(row);
        while (order.Count < count && open.Count > 0)
        {
            int row = order.Count % 2 == 0 ? open.OrderByDescending(Gain).ThenBy(r => r).First() : open.OrderBy(r => nearest[r]).ThenBy(r => r).First();
            order.Add(row);
            Take(row);
        }
        return order;

        double Gain(int row)
        {
            double gain = 1 - cover[row];
            for (int i = 0; i < graph.NeighborsOf(row).Length; i++)
                gain += Math.Max(0, 1 - graph.DistancesOf(row)[i] - cover[graph.NeighborsOf(row)[i]]);
            return gain;
        }

        void Take(int row)
        {
            open.Remove(row);
            cover[row] = 1;
            for (int i = 0; i < graph.NeighborsOf(row).Length; i++)
                cover[graph.NeighborsOf(row)[i]] = Math.Max(cover[graph.NeighborsOf(row)[i]], 1 - graph.DistancesOf(row)[i]);
            for (int other = 0; other < rows.Rows; other++)
                nearest[other] = Math.Max(nearest[other], Product(rows.Row(other), rows.Row(row)));
        }
    }

    public static double Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
