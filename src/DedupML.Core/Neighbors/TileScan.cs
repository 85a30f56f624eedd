using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>One thread's walk of a block of queries over panels of known rows.</summary>
internal sealed class TileScan
{
    /// <summary>Bytes of packed queries that stay in a core's second cache.</summary>
    private const int BlockBytes = 512 << 10;

    private const int GreatestBlock = 512;

    private readonly BoundRows queries;
    private readonly BoundRows known;
    private readonly KernelWidth width;
    private readonly float[] packedQueries;
    private readonly float[] packedPanel;
    private readonly float[] sums = new float[DotTile.Group * DotTile.Panel];
    private readonly int[] hits;

    public TileScan(BoundRows queries, BoundRows known, KernelWidth width, int blockRows)
    {
        (this.queries, this.known, this.width) = (queries, known, width.Resolve());
        packedQueries = new float[blockRows * queries.Numbers];
        packedPanel = new float[DotTile.Panel * known.Numbers];
        hits = new int[blockRows * DotTile.Panel];
        Starts = new float[blockRows];
    }

    /// <summary>The first query of the block.</summary>
    public int First { get; private set; }

    /// <summary>Number of queries in the block.</summary>
    public int Count { get; private set; }

    /// <summary>Minus the threshold of each query of the block.</summary>
    public float[] Starts { get; }

    /// <summary>Number of panels of the known rows.</summary>
    public int Panels => (known.Count + DotTile.Panel - 1) / DotTile.Panel;

    /// <summary>Rows a block: a multiple of a panel's, few enough for the cache and for each thread to get some blocks.</summary>
    public static int BlockRows(BoundRows queries, int threads)
    {
        int cached = Math.Min(GreatestBlock, BlockBytes / sizeof(float) / queries.Numbers);
        int shared = queries.Count / (8 * threads);
        return Math.Max(1, Math.Min(cached, shared) / DotTile.Panel) * DotTile.Panel;
    }

    /// <summary>The start of a query that is to meet all rows of at least this cosine.</summary>
    public float StartFor(double cosine) => MathF.BitIncrement((float)(queries.Slack + Rounding.Formula - cosine));

    /// <summary>Takes up a block of queries.</summary>
    public void Load(int first, int count, double cosine)
    {
        (First, Count) = (first, count);
        Array.Fill(Starts, StartFor(cosine), 0, count);
        int padded = (count + DotTile.Group - 1) / DotTile.Group * DotTile.Group;
        for (int i = 0; i < padded; i++)
        {
            int place = i / DotTile.Group * DotTile.Group * queries.Numbers + i % DotTile.Group;
            if (i < count)
                queries.Pack(first + i, ref packedQueries[place], DotTile.Group);
            else
            {
                TilePacking.Clear(queries.Numbers, ref packedQueries[place], DotTile.Group);
                Starts[i] = -1;
            }
        }
    }

    /// <summary>The pairs of the block with one panel that may reach their query's cosine, as query in the block × 32 + row in the panel.
    /// Valid until the next call.</summary>
    public ReadOnlySpan<int> Find(int panel)
    {
        int first = panel * DotTile.Panel;
        int count = Math.Min(DotTile.Panel, known.Count - first);
        for (int i = 0; i < DotTile.Panel; i++)
        {
            // Behind the last row that row is taken again; who reads the hits passes it over.
            known.Pack(first + Math.Min(i, count - 1), ref packedPanel[i], DotTile.Panel);
        }
        int groups = (Count + DotTile.Group - 1) / DotTile.Group;
        int found = DotTile.Find(
            width, ref MemoryMarshal.GetArrayDataReference(packedQueries), ref MemoryMarshal.GetArrayDataReference(Starts), groups,
            ref MemoryMarshal.GetArrayDataReference(packedPanel), known.Numbers, ref MemoryMarshal.GetArrayDataReference(sums),
            ref MemoryMarshal.GetArrayDataReference(hits));
        return hits.AsSpan(0, found);
    }
}
