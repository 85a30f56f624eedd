namespace DedupML;

/// <summary>How a shortlist for annotators is made.</summary>
public sealed record AnnotationOptions
{
    /// <summary>Neighbours in the graph by which an image is found to stand for others, at least 1.</summary>
    /// <value>16 by default.</value>
    public int Neighbors { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbors), value, "At least one neighbour."); } = 16;

    /// <summary>Whether each folder gets its share of every part of the list.</summary>
    /// <value>False by default.</value>
    public bool StratifyByFolder { get; init; }
}
