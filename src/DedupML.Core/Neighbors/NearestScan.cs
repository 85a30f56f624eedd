using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Walks each block of a set over all panels of it. A row's threshold rises with the best that it has met; what is as near as
/// the best is still looked at, so that the order of the walk does not matter.</summary>
internal sealed class NearestScan(CosineSides sides, CosineNeighbor[] nearest, CosineNeighborOptions options, CancellationToken cancellation)
{
    public void Run(UnitWork work)
    {
        int blockRows = TileScan.BlockRows(sides.QueryBounds, options.Threads);
        work.Run((sides.Queries.Count + blockRows - 1) / blockRows, 1,
            () => new TileScan(sides.QueryBounds, sides.KnownBounds, options.Width, blockRows),
            (block, scan) => Walk(block * blockRows, scan),
            _ => { });
    }

    private void Walk(int first, TileScan scan)
    {
        scan.Load(first, Math.Min(scan.Starts.Length, sides.Queries.Count - first), double.NegativeInfinity);
        for (int i = 0; i < scan.Panels; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            // Begun at the block itself: what lies together is often alike, and lifts the thresholds early.
            int panel = (first / DotTile.Panel + i) % scan.Panels;
            foreach (int hit in scan.Find(panel))
            {
                int query = first + hit / DotTile.Panel;
                int row = panel * DotTile.Panel + hit % DotTile.Panel;
                if (row < sides.Known.Count && row != query && IsBetter(query, row))
                    scan.Starts[query - first] = scan.StartFor(1 - nearest[query].Distance);
            }
        }
    }

    private bool IsBetter(int query, int row)
    {
        double cosine = 1 - nearest[query].Distance;
        if (!sides.QueryBounds.MayReach(query, sides.KnownBounds, row, cosine) || !RowCosine.MayReach(sides.Queries, query, sides.Known, row, cosine))
            return false;
        var found = new CosineNeighbor(row, sides.Queries.Distance(query, row));
        if (!found.Precedes(nearest[query]))
            return false;
        nearest[query] = found;
        return true;
    }
}
