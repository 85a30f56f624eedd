namespace DedupML.Tests.Neighbors;

/// <summary>Seeded sets of rows of unit length, one after another: what joins meet, and what is meant to break them.</summary>
internal static class EmbeddingSets
{
    /// <summary>Names of the kinds that <see cref="Make"/> knows.</summary>
    public static readonly string[] Kinds = ["random", "clustered", "repeated", "one-direction", "axes", "opposite", "plane", "off-length"];

    public static float[] Make(string kind, int count, int dimension, int seed)
    {
        var random = new Random(seed);
        var rows = new float[count * dimension];
        var direction = Normal(random, dimension, 3);
        for (int i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * dimension, dimension);
            Normal(random, dimension, 1).CopyTo(row);
            switch (kind)
            {
                case "clustered" or "off-length" when i % 7 != 0:
                    // From next to nothing to a right angle.
                    Near(rows.AsSpan((i - i % 7) * dimension, dimension), row, (float)Math.Pow(10, -4 + 4 * random.NextDouble()));
                    break;
                case "repeated" when i % 3 != 0:
                    rows.AsSpan(random.Next(i) * dimension, dimension).CopyTo(row);
                    break;
                case "one-direction":
                    Near(direction, row, 0.05f);
                    break;
                case "axes":
                    row.Clear();
                    row[random.Next(dimension)] = random.Next(2) == 0 ? 1 : -1;
                    break;
                case "opposite" when i % 2 == 1:
                    for (int k = 0; k < dimension; k++)
                        row[k] = -rows[(i - 1) * dimension + k];
                    break;
                case "plane":
                    row[Math.Min(2, dimension)..].Clear();
                    break;
            }
            // Within the tolerance of length 1 is enough, and what models give is no better.
            Scale(row, kind == "off-length" ? 0.9991 + 0.0018 * random.NextDouble() : 1);
        }
        return rows;
    }

    private static float[] Normal(Random random, int dimension, double length)
    {
        var row = new float[dimension];
        for (int k = 0; k < dimension; k++)
            row[k] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        Scale(row, length);
        return row;
    }

    private static void Near(ReadOnlySpan<float> centre, Span<float> row, float share)
    {
        for (int k = 0; k < row.Length; k++)
            row[k] = centre[k] + share * row[k];
    }

    private static void Scale(Span<float> row, double length)
    {
        double square = 0;
        foreach (float number in row)
            square += (double)number * number;
        for (int k = 0; k < row.Length; k++)
            row[k] = (float)(row[k] * length / Math.Sqrt(square));
    }
}
