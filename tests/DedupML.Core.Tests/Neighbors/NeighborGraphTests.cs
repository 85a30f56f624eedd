using DedupML.Neighbors;
using DedupML.Tests.Selection;

namespace DedupML.Tests.Neighbors;

public class NeighborGraphTests
{
    [Theory]
    [InlineData(1, 4, 1)]
    [InlineData(2, 3, 2)]
    [InlineData(60, 5, 3)]
    [InlineData(400, 8, 4)]
    public void Nearest_BruteForce_SameEdges(int count, int neighbours, int threads)
    {
        var single = ClusteredRows.Make(count, 12, count);
        // Every fifth row once more.
        float[] values = [.. Enumerable.Range(0, count).SelectMany(r => single.Row(r).ToArray()), .. Enumerable.Range(0, count).Where(r => r % 5 == 4).SelectMany(r => single.Row(r).ToArray())];
        var rows = new EmbeddingMatrix(values, 12);
        var distinct = new DistinctEmbeddings(rows);
        var graph = NeighborGraph.Nearest(distinct, neighbours, threads);

        double radius = Enumerable.Range(0, distinct.Count).SelectMany(r => graph.DistancesOf(r).ToArray()).DefaultIfEmpty(0).Max();
        var edges = new HashSet<(int, int)>();
        for (int row = 0; row < rows.Rows; row++)
        {
            var near = from other in Enumerable.Range(0, distinct.Count)
                       where row < distinct.Count && other != row
                       let d = CosineDistance.Of(rows.Row(row), rows.Row(other))
                       where (float)d <= radius
                       select (d, other);
            foreach (var (_, other) in near.Concat(Copies(row)).Order().Take(neighbours))
                edges.Add((Math.Min(row, other), Math.Max(row, other)));
        }
        var found = Enumerable.Range(0, rows.Rows).SelectMany(r => graph.NeighborsOf(r).ToArray().Select(o => (Math.Min(r, o), Math.Max(r, o)))).ToHashSet();
        Assert.Equal(edges.Order(), found.Order());
        Assert.Equal(edges.Count, graph.Edges);
        if (count > 50)
            Assert.True(Enumerable.Range(0, distinct.Count).Count(r => graph.NeighborsOf(r).Length >= neighbours) >= distinct.Count / 3, "few rows have as many neighbours as asked for");

        // Equal rows are joined with the first of them alone.
        IEnumerable<(double, int)> Copies(int row)
        {
            int first = Enumerable.Range(0, distinct.Count).First(r => rows.Row(r).SequenceEqual(rows.Row(row)));
            return from other in Enumerable.Range(0, rows.Rows)
                   where other != row && (first == row || other == first) && rows.Row(other).SequenceEqual(rows.Row(first))
                   select (0.0, other);
        }
    }

    [Fact]
    public void NeighborsOf_ARow_AscendWithTheirDistances()
    {
        var rows = ClusteredRows.Make(80, 8, 5);
        var graph = NeighborGraph.Nearest(new(rows), 6, 1);
        for (int row = 0; row < 80; row++)
        {
            int[] neighbours = graph.NeighborsOf(row).ToArray();
            Assert.Equal(neighbours.Order().Distinct(), neighbours);
            for (int i = 0; i < neighbours.Length; i++)
                Assert.Equal((float)CosineDistance.Of(rows.Row(row), rows.Row(neighbours[i])), graph.DistancesOf(row)[i]);
        }
    }
}
