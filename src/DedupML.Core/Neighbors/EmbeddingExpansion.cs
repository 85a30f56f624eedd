namespace DedupML.Neighbors;

/// <summary>Turns pairs of distinct embeddings into pairs of rows, a buffer at a time.</summary>
internal sealed class EmbeddingExpansion(DistinctEmbeddings embeddings, CosinePairSink sink, CancellationToken cancellation)
{
    private readonly CosineBatch batch = new(sink, new Lock());

    /// <summary>The row pairs of these pairs.</summary>
    public void Expand(ReadOnlySpan<CosinePair> pairs)
    {
        foreach (var pair in pairs)
        {
            foreach (int a in embeddings.RowsOf(pair.First))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (int b in embeddings.RowsOf(pair.Second))
                    batch.Add(new(Math.Min(a, b), Math.Max(a, b), pair.Distance));
            }
        }
    }

    /// <summary>The pairs of equal rows, and what is left in the buffer.</summary>
    public void ExpandEqual()
    {
        for (int number = 0; number < embeddings.Count; number++)
        {
            var rows = embeddings.RowsOf(number);
            for (int i = 0; i < rows.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (int later in rows[(i + 1)..])
                    batch.Add(new(rows[i], later, 0));
            }
        }
        batch.Flush();
    }
}
