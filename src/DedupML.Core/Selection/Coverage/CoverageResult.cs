using DedupML.Neighbors;

namespace DedupML.Selection;

/// <summary>How well chosen rows cover all rows: which one stands for each, and how far it is.</summary>
public sealed class CoverageResult
{
    private readonly int[] nearest;
    private readonly double[] distances;

    private CoverageResult(int[] nearest, double[] distances, IReadOnlyList<CoveragePoint> curve) =>
        (this.nearest, this.distances, Curve) = (nearest, distances, curve);

    /// <summary>The largest and the mean distance to a chosen row, as more are chosen: at 1, 2, 4, 8, 16, 32, then at every 64 or at a 64th of all,
    /// and at the end.</summary>
    public IReadOnlyList<CoveragePoint> Curve { get; }

    /// <summary>Which chosen row stands for the row: the known ones first, ascending, then those of the order, counted from 0; −1 where none was
    /// chosen.</summary>
    public int RepresentativeOf(int row) => nearest[row];

    /// <summary>Cosine distance of a row to what stands for it, 0 to 1.</summary>
    public double DistanceOf(int row) => distances[row];

    /// <summary>Follows an order of choice.</summary>
    /// <param name="rows">Unit vectors, one an image.</param>
    /// <param name="order">The chosen rows, in order.</param>
    /// <param name="known">Rows that were chosen before the first; a set with labels, say.</param>
    /// <param name="threads">Number of threads; changes no result.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public static CoverageResult Of(EmbeddingMatrix rows, IReadOnlyList<int> order, IReadOnlyCollection<int>? known = null, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        known ??= [];
        var chosen = new ChosenRows(rows, threads, cancellation);
        foreach (int row in known.Order())
            chosen.Add(row);
        var curve = new List<CoveragePoint>();
        int step = Math.Max(ChosenRows.BlockSize, order.Count / 64);
        for (int i = 0; i < order.Count; i++)
        {
            chosen.Add(order[i]);
            int count = i + 1;
            if (count == order.Count || (count < ChosenRows.BlockSize ? int.IsPow2(count) : count % step == 0))
                curve.Add(Point(chosen, rows.Rows, count));
        }
        chosen.Settle();
        var nearest = new int[rows.Rows];
        var distances = new double[rows.Rows];
        for (int row = 0; row < rows.Rows; row++)
        {
            nearest[row] = chosen.Nearest(row);
            distances[row] = chosen.Distance(row);
        }
        return new(nearest, distances, curve);
    }

    private static CoveragePoint Point(ChosenRows chosen, int rows, int count)
    {
        chosen.Settle();
        double largest = 0, sum = 0;
        for (int row = 0; row < rows; row++)
        {
            double distance = chosen.Distance(row);
            largest = Math.Max(largest, distance);
            sum += distance;
        }
        return new(count, largest, sum / rows);
    }
}
