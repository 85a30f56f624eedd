using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>One thread's last word on proposed pairs: the formula, four pairs at a time.</summary>
internal sealed class PairProof(DistinctEmbeddings queries, DistinctEmbeddings known, double maxDistance, CosineBatch batch)
{
    private readonly (int Query, int Known)[] waiting = new (int, int)[4];
    private readonly double[] sums = new double[4];
    private int count;

    /// <summary>A pair to be looked at.</summary>
    public void Add(int query, int row)
    {
        waiting[count++] = (query, row);
        if (count == waiting.Length)
            Flush();
    }

    /// <summary>Looks at the pairs that wait.</summary>
    public void Flush()
    {
        if (count == 0)
            return;
        for (int i = count; i < waiting.Length; i++)
            waiting[i] = waiting[0];
        OrderedSums.Products(
            ref queries.Start(waiting[0].Query), ref known.Start(waiting[0].Known), ref queries.Start(waiting[1].Query), ref known.Start(waiting[1].Known),
            ref queries.Start(waiting[2].Query), ref known.Start(waiting[2].Known), ref queries.Start(waiting[3].Query), ref known.Start(waiting[3].Known),
            queries.Matrix.Dimension, sums);
        for (int i = 0; i < count; i++)
        {
            var (query, row) = waiting[i];
            double distance = CosineDistance.From(sums[i], queries.Square(query), known.Square(row));
            if (distance < CosineDistance.MaybeEqual && CosineDistance.AreEqual(queries.Values(query), known.Values(row)))
                distance = 0;
            if (distance <= maxDistance)
                batch.Add(new(query, row, distance));
        }
        count = 0;
    }
}
