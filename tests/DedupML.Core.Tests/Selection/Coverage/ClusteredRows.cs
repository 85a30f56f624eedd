using DedupML.Neighbors;

namespace DedupML.Tests.Selection;

/// <summary>Unit vectors in clusters of uneven size, with some far from all others, and their graph.</summary>
internal static class ClusteredRows
{
    public static EmbeddingMatrix Make(int rows, int dimension, int seed)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, Math.Max(1, rows / 12)).Select(_ => Direction(random, dimension)).ToArray();
        var values = new float[rows * dimension];
        for (int row = 0; row < rows; row++)
        {
            // The square makes the first clusters the large ones; every tenth row belongs to none.
            var centre = centres[(int)(centres.Length * random.NextDouble() * random.NextDouble())];
            double weight = row % 10 == 9 ? 0 : 1.5;
            var noise = Direction(random, dimension);
            var row1 = Enumerable.Range(0, dimension).Select(k => weight * centre[k] + noise[k]).ToArray();
            double length = Math.Sqrt(row1.Sum(v => v * v));
            for (int k = 0; k < dimension; k++)
                values[row * dimension + k] = (float)(row1[k] / length);
        }
        return new(values, dimension);
    }

    /// <summary>Each pair within the distance is an edge.</summary>
    public static NeighborGraph Graph(EmbeddingMatrix rows, double distance)
    {
        var pairs = from a in Enumerable.Range(0, rows.Rows)
                    from b in Enumerable.Range(a + 1, rows.Rows - a - 1)
                    let d = CosineDistance.Of(rows.Row(a), rows.Row(b))
                    where d <= distance
                    select new CosinePair(a, b, d);
        return NeighborGraph.From(rows.Rows, [.. pairs]);
    }

    private static double[] Direction(Random random, int dimension)
    {
        var values = Enumerable.Range(0, dimension).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray();
        double length = Math.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => v / length)];
    }
}
