using DedupML.Features;

namespace DedupML.Selection;

/// <summary>What the choice of keepers wants to know of an image.</summary>
/// <param name="Path">Relative to the data set's root; no two images have the same.</param>
/// <param name="Label">The class, or null; several are separated by <c>;</c>.</param>
/// <param name="Split">The split, or null.</param>
/// <param name="Features">Its size, bytes, compression and content hash are used.</param>
public readonly record struct SelectionImage(string Path, string? Label, string? Split, ImageFeatures Features)
{
    /// <summary>How sharp it is, in any measure that is one for all of a group; needed where <see cref="KeepCriterion.Sharpness"/> is asked.</summary>
    public double Sharpness { get; init; }

    /// <summary>Whether anything annotates it; needed where <see cref="KeepCriterion.Annotated"/> is asked.</summary>
    public bool IsAnnotated { get; init; }

    /// <summary>When its file was changed last; needed where <see cref="KeepCriterion.Oldest"/> or <see cref="KeepCriterion.Newest"/> is asked.</summary>
    public DateTimeOffset Modified { get; init; }
}
