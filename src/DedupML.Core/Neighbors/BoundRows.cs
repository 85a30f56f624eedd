using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>What a scan compares in place of the rows: a few numbers a row whose products bound the cosines of pairs from above, but for a
/// slack that covers all rounding. Both sides of a scan are of one kind and have the same numbers.</summary>
internal abstract class BoundRows
{
    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Numbers a row that the scan compares.</summary>
    public abstract int Numbers { get; }

    /// <summary>A pair's cosine is at most the sum of products that <see cref="DotTile"/> finds, plus this.</summary>
    public abstract double Slack { get; }

    /// <summary>Writes the numbers of one row into one place of a packed group or panel.</summary>
    public abstract void Pack(int row, ref float packed, int stride);

    /// <summary>Whether a pair that the scan proposes may reach a cosine, looked at more closely.</summary>
    public abstract bool MayReach(int row, BoundRows known, int knownRow, double cosine);
}
