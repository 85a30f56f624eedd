using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;

namespace DedupML.Tests.References;

/// <summary>Every pair, one after another: what the joins must find.</summary>
internal static class HammingBruteForce
{
    /// <summary>All pairs of rows within the radius, ascending.</summary>
    public static List<HashPair> RowPairs<T>(IReadOnlyList<T> rows, int radius, Func<T, T, int> distance)
    {
        var pairs = new List<HashPair>();
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = i + 1; j < rows.Count; j++)
            {
                if (distance(rows[i], rows[j]) is var d && d <= radius)
                    pairs.Add(new(i, j, d));
            }
        }
        return pairs;
    }

    public static List<HashPair> RowPairs(IReadOnlyList<PerceptualHash> rows, int radius) => RowPairs(rows, radius, (a, b) => a.DistanceTo(b));

    public static List<HashPair> RowPairs(IReadOnlyList<PdqHash> rows, int radius) => RowPairs(rows, radius, (a, b) => a.DistanceTo(b));

    /// <summary>All pairs of pictures within the radius over the views, with the least distance and the first view that has it.</summary>
    public static List<ViewPair> ViewPairs(IReadOnlyList<PerceptualHash[]> rows, IReadOnlyList<Dihedral> views, int radius)
    {
        var pairs = new List<ViewPair>();
        for (int a = 0; a < rows.Count; a++)
        {
            for (int b = a + 1; b < rows.Count; b++)
            {
                var ways = views.SelectMany((view, v) => new[]
                {
                    (Distance: rows[a][v].DistanceTo(rows[b][0]), View: view),
                    (Distance: rows[b][v].DistanceTo(rows[a][0]), View: view.Inverse()),
                });
                var (distance, turn) = ways.Min();
                if (distance <= radius)
                    pairs.Add(new(a, b, distance, turn));
            }
        }
        return pairs;
    }
}
