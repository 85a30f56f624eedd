namespace DedupML.Reports;

/// <summary>The labels of some annotated images, given to those that they stand for.</summary>
public sealed record LabelPropagation
{
    /// <summary>What was found out about the images. Rows (integers) index its images.</summary>
    public required DuplicateReport Report { get; init; }

    /// <summary>What goes where, in ordinal order of path.</summary>
    public required IReadOnlyList<PropagatedLabel> Labels { get; init; }

    /// <summary>Labelled images that match another one of another label, in ordinal order of path.</summary>
    public required IReadOnlyList<ContradictedLabel> Conflicts { get; init; }

    /// <summary>Number of images that have a label of their own.</summary>
    public required int Labelled { get; init; }

    /// <summary>Number of images that no labelled one is near enough to.</summary>
    public required int Unlabelled { get; init; }
}
