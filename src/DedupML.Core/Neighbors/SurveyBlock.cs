using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>One thread's count of pairs: a panel of 32 rows against all rows before its end.</summary>
internal sealed class SurveyBlock
{
    private readonly TurnedHashes hashes;
    private readonly EmbeddingMatrix? matrix;
    private readonly KernelWidth width;
    private readonly float[] panel = [], group = [], starts = new float[DotTile.Group], sums = new float[DotTile.Group * DotTile.Panel];
    private readonly int[] hits = new int[DotTile.Group * DotTile.Panel];
    private readonly double error;
    private readonly (int First, int Second, int Bits)[] open = new (int, int, int)[4];
    private readonly double[] products = new double[4];
    private int waiting;

    // The tile writes sums down only where one of them is not negative, which is so for all when each begins beyond 1.
    private const float Start = 1.001f;

    public SurveyBlock(TurnedHashes hashes, EmbeddingMatrix? matrix, int nearest, KernelWidth width)
    {
        (this.hashes, this.matrix, this.width, Nearest) = (hashes, matrix, width.Resolve(), new(nearest));
        if (matrix is null)
            return;
        panel = new float[DotTile.Panel * matrix.Dimension];
        group = new float[DotTile.Group * matrix.Dimension];
        Array.Fill(starts, Start);
        // Each product is off by three roundings, each of the sums by one, where no sum is above 2.01.
        error = (matrix.Dimension + 8) * Rounding.Single * 2.01 + Rounding.Formula;
    }

    public PairHistogram Counted { get; } = new();

    public NearestPairs Nearest { get; }

    public static int BlocksOf(int rows) => (rows + DotTile.Panel - 1) / DotTile.Panel;

    /// <summary>Counts the pairs whose second row is one of a panel. The longest panels come first, so that threads end together.</summary>
    public void Run(int block)
    {
        int first = (BlocksOf(hashes.Count) - 1 - block) * DotTile.Panel, count = Math.Min(DotTile.Panel, hashes.Count - first);
        for (int i = 0; matrix is not null && i < DotTile.Panel; i++)
            Pack(first + Math.Min(i, count - 1), panel, i, DotTile.Panel);
        for (int query = 0; query < first + count - 1; query += DotTile.Group)
        {
            if (matrix is not null)
                Multiply(query);
            for (int q = query; q < Math.Min(query + DotTile.Group, first + count - 1); q++)
            {
                for (int known = Math.Max(first, q + 1); known < first + count; known++)
                    Count(q, known, matrix is null ? 0 : (double)sums[(q - query) * DotTile.Panel + known - first] - Start);
            }
        }
        Decide();
    }

    private void Count(int first, int second, double cosine)
    {
        int bits = hashes.Distance(first, second);
        if (matrix is null)
        {
            Counted.Add(0, bits);
            if (bits <= Nearest.BitsLimit)
                Nearest.Add(new(first, second, new(bits, double.PositiveInfinity)));
            return;
        }
        int lowest = Math.Max(0, (int)Math.Floor((cosine - error) * CosineSteps.PerUnit) + 1);
        int highest = Math.Max(0, (int)Math.Floor((cosine + error) * CosineSteps.PerUnit) + 1);
        if (lowest == highest && 1 - cosine - error > Nearest.Limit)
        {
            Counted.Add(Math.Min(lowest, CosineSteps.Count - 1), bits);
            return;
        }
        open[waiting++] = (first, second, bits);
        if (waiting == open.Length)
            Decide();
    }

    /// <summary>The formula's word on the pairs that lie near a step, or among the nearest; four at a time.</summary>
    private void Decide()
    {
        if (waiting == 0)
            return;
        for (int i = waiting; i < open.Length; i++)
            open[i] = open[0];
        OrderedSums.Products(
            ref matrix!.RowStart(open[0].First), ref matrix.RowStart(open[0].Second), ref matrix.RowStart(open[1].First), ref matrix.RowStart(open[1].Second),
            ref matrix.RowStart(open[2].First), ref matrix.RowStart(open[2].Second), ref matrix.RowStart(open[3].First), ref matrix.RowStart(open[3].Second),
            matrix.Dimension, products);
        for (int i = 0; i < waiting; i++)
        {
            var (first, second, bits) = open[i];
            double distance = CosineDistance.From(products[i], matrix.Square(first), matrix.Square(second));
            if (distance < CosineDistance.MaybeEqual && CosineDistance.AreEqual(matrix.Row(first), matrix.Row(second)))
                distance = 0;
            Counted.Add(CosineSteps.Of(distance), bits);
            Nearest.Add(new(first, second, new(bits, distance)));
        }
        waiting = 0;
    }

    private void Multiply(int query)
    {
        for (int i = 0; i < DotTile.Group; i++)
            Pack(Math.Min(query + i, matrix!.Rows - 1), group, i, DotTile.Group);
        DotTile.Find(
            width, ref MemoryMarshal.GetArrayDataReference(group), ref MemoryMarshal.GetArrayDataReference(starts), 1, ref MemoryMarshal.GetArrayDataReference(panel),
            matrix!.Dimension, ref MemoryMarshal.GetArrayDataReference(sums), ref MemoryMarshal.GetArrayDataReference(hits));
    }

    private void Pack(int row, float[] packed, int place, int stride) =>
        TilePacking.Put(ref matrix!.RowStart(row), (float)(1 / Math.Sqrt(matrix.Square(row))), matrix.Dimension, ref packed[place], stride);
}
