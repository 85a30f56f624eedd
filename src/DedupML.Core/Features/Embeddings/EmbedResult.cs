namespace DedupML.Features;

/// <summary>What embedding one image gave: the embedding, or the reason why there is none.</summary>
/// <param name="Embedding">The embedding, or null.</param>
/// <param name="Reason">One line that begins with a word to count by, or null.</param>
public readonly record struct EmbedResult(Embedding? Embedding, string? Reason)
{
    /// <summary>The embeddings of the turned views, where they were asked for.</summary>
    public TurnedEmbeddings? Turned { get; init; }
}
