using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>Which images to annotate, in order.</summary>
public sealed record Shortlist
{
    /// <summary>What was found out about the images. Rows (integers) index its images.</summary>
    public required DuplicateReport Report { get; init; }

    /// <summary>The listed images, the most useful first.</summary>
    public required IReadOnlyList<ShortlistedImage> Images { get; init; }

    /// <summary>Number of images that could have been listed: those read, without the set that is labelled already.</summary>
    public required int Candidates { get; init; }

    /// <summary>How many of <see cref="Candidates"/> are copies of another one, or of an image that is labelled already: they are never listed.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Number of images that are labelled already.</summary>
    public required int Known { get; init; }

    /// <summary>The largest and the mean distance of an image to its nearest listed or labelled one, as the list grows.</summary>
    public required IReadOnlyList<CoveragePoint> Curve { get; init; }

    /// <summary>The same for as many images chosen at random, at the same counts.</summary>
    public required IReadOnlyList<CoveragePoint> RandomCurve { get; init; }
}
