using DedupML.Neighbors;
using DedupML.Selection.Kernels;

namespace DedupML.Selection;

/// <summary>The rows chosen so far, and for each row how similar its nearest chosen one is.</summary>
/// <remarks>The chosen are gathered in blocks. A row's similarity is brought up to date when asked for, that of all rows when a block is
/// full, which is where the time goes: one product of every row with every chosen one, a block at a time from the cache.</remarks>
internal sealed class ChosenRows
{
    /// <summary>Chosen rows a block: at 512 numbers a row they fill an eighth of a megabyte.</summary>
    public const int BlockSize = 64;
    private const int RowsATask = 512;

    private readonly EmbeddingMatrix rows;
    private readonly ParallelOptions parallel;
    private readonly float[] block;
    private readonly float[] similarity;
    private readonly int[] nearest;
    private readonly int[] seen;
    private readonly List<int> chosen = [];
    private int settled;

    public ChosenRows(EmbeddingMatrix rows, int threads, CancellationToken cancellation)
    {
        this.rows = rows;
        parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        block = new float[BlockSize * rows.Dimension];
        similarity = new float[rows.Rows];
        nearest = new int[rows.Rows];
        seen = new int[rows.Rows];
        similarity.AsSpan().Fill(float.NegativeInfinity);
        nearest.AsSpan().Fill(-1);
    }

    /// <summary>Number of chosen rows.</summary>
    public int Count => chosen.Count;

    /// <summary>Adds a row. True when that filled the block, and every row is up to date.</summary>
    public bool Add(int row)
    {
        rows.Row(row).CopyTo(block.AsSpan((chosen.Count - settled) * rows.Dimension));
        chosen.Add(row);
        if (chosen.Count - settled < BlockSize)
            return false;
        Settle();
        return true;
    }

    /// <summary>Brings every row up to date.</summary>
    public void Settle()
    {
        if (chosen.Count == settled)
            return;
        int tasks = (rows.Rows + RowsATask - 1) / RowsATask;
        Parallel.For(0, tasks, parallel, task =>
        {
            int end = Math.Min((task + 1) * RowsATask, rows.Rows);
            for (int row = task * RowsATask; row < end; row++)
                Update(row);
        });
        settled = chosen.Count;
    }

    /// <summary>Similarity to the nearest chosen row; minus infinity where none is chosen.</summary>
    public float Similarity(int row)
    {
        Update(row);
        return similarity[row];
    }

    /// <summary>Which chosen row, counted in order of choice, is nearest; the first of several; −1 where none is chosen.</summary>
    public int Nearest(int row)
    {
        Update(row);
        return nearest[row];
    }

    /// <summary>Distance to the nearest chosen row, 0 to 1; 1 where none is chosen, as in uniqueness.</summary>
    public double Distance(int row) => Math.Clamp(1 - (double)Similarity(row), 0, 1);

    private void Update(int row)
    {
        if (seen[row] == chosen.Count)
            return;
        int which = -1;
        NearestOfBlock.Raise(ref rows.RowStart(row), ref block[0], Math.Max(seen[row], settled) - settled, chosen.Count - settled, rows.Dimension, ref similarity[row], ref which);
        if (which >= 0)
            nearest[row] = settled + which;
        seen[row] = chosen.Count;
    }
}
