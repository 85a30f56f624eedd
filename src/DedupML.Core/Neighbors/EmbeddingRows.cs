using DedupML.Features;

namespace DedupML.Neighbors;

/// <summary>Embeddings, which are each an array of its own, behind one another.</summary>
public static class EmbeddingRows
{
    /// <summary>Copies embeddings into the rows of a matrix.</summary>
    /// <param name="count">Number of rows, 1 or more.</param>
    /// <param name="embeddingOf">Each row's embedding; all of one dimension.</param>
    /// <exception cref="ArgumentException">They are of different dimensions.</exception>
    public static EmbeddingMatrix Gather(int count, Func<int, Embedding> embeddingOf)
    {
        ArgumentNullException.ThrowIfNull(embeddingOf);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int dimension = embeddingOf(0).Dimension;
        var values = new float[(long)count * dimension];
        for (int row = 0; row < count; row++)
        {
            var embedding = embeddingOf(row);
            if (embedding.Dimension != dimension)
                throw new ArgumentException($"The embeddings of rows 0 and {row} have {dimension} and {embedding.Dimension} numbers: they are of two networks.", nameof(embeddingOf));
            embedding.Values.CopyTo(values.AsSpan((int)((long)row * dimension), dimension));
        }
        return new(values, dimension);
    }
}
