namespace DedupML.Datasets;

/// <summary>How a folder is read as a data set.</summary>
public sealed record DatasetOptions
{
    /// <summary>A CSV file with a header and the columns <c>path</c>, and if wanted <c>label</c> and <c>split</c>: only the
    /// files that it lists are images of the data set. Paths are relative to the manifest's folder.</summary>
    /// <value>Default: null, the folder is searched.</value>
    public string? Manifest { get; init; }

    /// <summary>Where labels come from.</summary>
    /// <value>Default: <see cref="LabelMode.Auto"/>.</value>
    public LabelMode Labels { get; init; } = LabelMode.Auto;

    /// <summary>Full or current-folder-relative paths of folders that are not entered, such as a report folder that was placed
    /// inside. A manifest overrides it.</summary>
    /// <value>Default: none. Folders whose names end with <c>-dedup-report</c> are never entered.</value>
    public IReadOnlyList<string> Exclude { get; init; } = [];
}
