namespace DedupML.Neighbors;

/// <summary>Turns pairs of distinct hashes into pairs of rows, a buffer at a time.</summary>
internal sealed class RowExpansion(DistinctHashes hashes, HashPairSink sink, CancellationToken cancellation)
{
    private readonly PairBatch batch = new(sink, new Lock());

    /// <summary>The row pairs of these pairs.</summary>
    public void Expand(ReadOnlySpan<HashPair> pairs)
    {
        foreach (var pair in pairs)
        {
            foreach (int a in hashes.RowsOf(pair.First))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (int b in hashes.RowsOf(pair.Second))
                    batch.Add(Math.Min(a, b), Math.Max(a, b), pair.Distance);
            }
        }
    }

    /// <summary>The pairs of equal rows, and what is left in the buffer.</summary>
    public void ExpandEqual()
    {
        for (int hash = 0; hash < hashes.Count; hash++)
        {
            var rows = hashes.RowsOf(hash);
            for (int i = 0; i < rows.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (int later in rows[(i + 1)..])
                    batch.Add(rows[i], later, 0);
            }
        }
        batch.Flush();
    }
}
