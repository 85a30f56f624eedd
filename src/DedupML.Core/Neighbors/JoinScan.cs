using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Walks all blocks of queries over all panels of known rows that they are to meet.</summary>
internal sealed class JoinScan(CosineSides sides, bool isSelf, CosineJoinOptions options, CosinePairSink sink, CancellationToken cancellation)
{
    private readonly Lock gate = new();
    private readonly double leastCosine = 1 - options.MaxDistance;

    public void Run(UnitWork work)
    {
        int blockRows = TileScan.BlockRows(sides.QueryBounds, options.Threads);
        work.Run((sides.Queries.Count + blockRows - 1) / blockRows, 1,
            () => NewThread(blockRows),
            (block, thread) => Walk(block * blockRows, thread),
            thread => thread.Batch.Flush());
    }

    private ThreadState NewThread(int blockRows)
    {
        var batch = new CosineBatch(sink, gate);
        return new(
            new(sides.QueryBounds, sides.KnownBounds, options.Width, blockRows), batch,
            new(sides.Queries, sides.Known, options.MaxDistance, batch));
    }

    private void Walk(int first, ThreadState thread)
    {
        var scan = thread.Scan;
        scan.Load(first, Math.Min(scan.Starts.Length, sides.Queries.Count - first), leastCosine);
        for (int panel = isSelf ? first / DotTile.Panel : 0; panel < scan.Panels; panel++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int hit in scan.Find(panel))
            {
                int query = first + hit / DotTile.Panel;
                int row = panel * DotTile.Panel + hit % DotTile.Panel;
                if (row < sides.Known.Count && (!isSelf || query < row) && MayReach(query, row))
                    thread.Proof.Add(query, row);
            }
        }
        thread.Proof.Flush();
    }

    private bool MayReach(int query, int row) =>
        sides.AreWhole
        || sides.QueryBounds.MayReach(query, sides.KnownBounds, row, leastCosine)
            && RowCosine.MayReach(sides.Queries, query, sides.Known, row, leastCosine);

    private sealed class ThreadState(TileScan scan, CosineBatch batch, PairProof proof)
    {
        public TileScan Scan => scan;

        public CosineBatch Batch => batch;

        public PairProof Proof => proof;
    }
}
