using DedupML.Selection;

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

    /// <summary>What must be left of each class among the rows that are trained on. The rules look at the rows of the fitted view, so that they
    /// hold in each fold of a cross-validation; the least redundant rows that would be dropped stay.</summary>
    /// <value>By default nothing is asked, and only the keeper column decides. A rule needs <see cref="LabelColumnName"/>.</value>
    public BalanceOptions Balance { get; init; } = BalanceOptions.Off;

    /// <summary>The column of labels that <see cref="Balance"/> counts: text (several separated by <c>;</c>), key, or a vector of either.</summary>
    /// <value>Null by default.</value>
    public string? LabelColumnName { get; init; }

    /// <summary>The column of tiers, as GroupDuplicates makes it; read where <see cref="Balance"/> asks for something.</summary>
    /// <value><c>DuplicateTier</c> by default.</value>
    public string TierColumnName { get; init; } = "DuplicateTier";

    /// <summary>The column of distances to the keeper, as GroupDuplicates makes it; read where <see cref="Balance"/> asks for something.</summary>
    /// <value><c>KeeperDistance</c> by default.</value>
    public string DistanceColumnName { get; init; } = "KeeperDistance";

    /// <summary>The column of group numbers, as GroupDuplicates makes it: it decides between equal distances. Read where <see cref="Balance"/> asks
    /// for something.</summary>
    /// <value><c>DuplicateGroup</c> by default.</value>
    public string GroupColumnName { get; init; } = "DuplicateGroup";
}
