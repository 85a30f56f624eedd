namespace DedupML.Selection;

/// <summary>A rule of <see cref="BalanceOptions"/>. Where several keep an image, the first of them is named.</summary>
public enum BalanceConstraint
{
    /// <summary><see cref="BalanceOptions.ProtectRare"/>.</summary>
    ProtectRare,
    /// <summary><see cref="BalanceOptions.MaxRemovalShare"/>.</summary>
    MaxRemovalShare,
    /// <summary><see cref="BalanceOptions.MinPerClass"/>.</summary>
    MinPerClass,
    /// <summary><see cref="BalanceOptions.MinPerClassAndSplit"/>.</summary>
    MinPerClassAndSplit,
    /// <summary><see cref="BalanceOptions.PreserveBalance"/>.</summary>
    PreserveBalance,
}
