namespace DedupML.Features;

/// <summary>What reading one image gave: features, or the reason why there are none.</summary>
/// <param name="Features">What was computed, or null.</param>
/// <param name="Reason">One line that begins with a word to count by, or null.</param>
public readonly record struct ReadResult(ImageFeatures? Features, string? Reason)
{
    /// <summary>The embedding, where one was asked for and the network gave one.</summary>
    public Embedding? Embedding { get; init; }

    /// <summary>The embeddings of the turned views, where they were asked for.</summary>
    public TurnedEmbeddings? Turned { get; init; }
}
