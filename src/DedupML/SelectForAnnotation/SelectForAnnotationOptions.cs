namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.SelectForAnnotation(Microsoft.ML.IDataView, int, SelectForAnnotationOptions)"/>.</summary>
public sealed record SelectForAnnotationOptions
{
    /// <summary>The column with the embeddings: a vector of 32-bit numbers of known length. Rows of zeros, as unreadable images have, are never
    /// chosen.</summary>
    /// <value><c>ImageEmbedding</c> by default.</value>
    public string EmbeddingColumnName { get; init; } = "ImageEmbedding";

    /// <summary>A column of true and false that says which rows stay, as GroupDuplicates gives it: copies are never chosen. Null for none.</summary>
    /// <value>Null by default.</value>
    public string? KeeperColumnName { get; init; }

    /// <summary>Neighbours in the graph by which a row is found to stand for others, at least 1.</summary>
    /// <value>16 by default.</value>
    public int Neighbors { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbors), value, "At least one neighbour."); } = 16;

    /// <summary>Number of threads, 1 or more; never changes the order.</summary>
    /// <value>One for each processor by default.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Stops it.</summary>
    public CancellationToken Cancellation { get; init; }
}
