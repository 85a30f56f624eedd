using DedupML.Features;

namespace DedupML.Reports;

/// <summary>An image that could be read.</summary>
/// <param name="Path">Relative to the data set's root, <c>/</c>-separated.</param>
/// <param name="Label">The class, or null.</param>
/// <param name="Split">The split, or null.</param>
/// <param name="Features">What was computed from it.</param>
public sealed record FoundImage(string Path, string? Label, string? Split, ImageFeatures Features)
{
    /// <summary>What a network made of it, or null where none was asked, or it gave none.</summary>
    public Embedding? Embedding { get; init; }

    /// <summary>What it made of the turned views, or null where none were asked for.</summary>
    public TurnedEmbeddings? Turned { get; init; }
}
