namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.FilterDuplicates(FilterDuplicatesOptions)"/>.</summary>
public sealed record FilterDuplicatesOptions
{
    /// <summary>The Boolean column that says which rows stay, as <see cref="DedupCatalog.GroupDuplicates(GroupDuplicatesOptions)"/> makes it.</summary>
    /// <value><c>IsKeeper</c> by default.</value>
    public string KeeperColumnName { get; init; } = "IsKeeper";

    /// <summary>A text column of paths: of rows with equal ones only the first stays. Null where rows that repeat a file are wanted.</summary>
    /// <value>Null by default.</value>
    public string? InputColumnName { get; init; }
}
