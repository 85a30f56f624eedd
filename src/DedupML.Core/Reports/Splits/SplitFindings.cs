using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>A data set split into parts that have no picture in common.</summary>
/// <param name="Report">What was found in the whole set. Rows (integers) index its images.</param>
/// <param name="Groups">Each image's split group.</param>
/// <param name="Result">Each image's part, and how well the parts meet what was asked.</param>
/// <param name="Leaks">Exact and near pairs across parts: 0, but for pairs of images that an earlier split had parted.</param>
public sealed record SplitFindings(DuplicateReport Report, IReadOnlyList<ulong> Groups, SplitResult Result, long Leaks)
{
    /// <summary>The greatest cosine distance at which semantic pairs were kept together; null where none were. Less than the network's own where that
    /// would have made one group of a large part of the set.</summary>
    public double? SemanticCosine { get; init; }

    /// <summary>Images that the earlier split lists and that are there no more, or cannot be read.</summary>
    public int Gone { get; init; }
}
