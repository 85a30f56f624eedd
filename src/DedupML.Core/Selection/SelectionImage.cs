using DedupML.Features;

namespace DedupML.Selection;

/// <summary>What the choice of keepers wants to know of an image.</summary>
/// <param name="Path">Relative to the data set's root; no two images have the same.</param>
/// <param name="Label">The class, or null.</param>
/// <param name="Split">The split, or null.</param>
/// <param name="Features">Its size, bytes and content hash are used.</param>
public readonly record struct SelectionImage(string Path, string? Label, string? Split, ImageFeatures Features);
