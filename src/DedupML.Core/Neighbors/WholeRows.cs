using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>The rows themselves, scaled to length 1: nothing is pruned, each pair costs a whole product.</summary>
internal sealed class WholeRows(DistinctEmbeddings rows) : BoundRows
{
    public override int Count => rows.Count;

    public override int Numbers => rows.Matrix.Dimension;

    /// <remarks>Each product is off by three roundings, each of the sums by one, where no sum is above 2.</remarks>
    public override double Slack => (Numbers + 5) * Rounding.Single * 2;

    public override void Pack(int row, ref float packed, int stride) =>
        TilePacking.Put(ref rows.Start(row), (float)(1 / Math.Sqrt(rows.Square(row))), Numbers, ref packed, stride);

    public override bool MayReach(int row, BoundRows known, int knownRow, double cosine) => true;
}
