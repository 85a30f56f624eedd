namespace DedupML.Selection;

/// <summary>What removals must leave of each class. Everything is off by default. An image with several labels counts once for each; images
/// without a label are a class of their own.</summary>
public sealed record BalanceOptions
{
    /// <summary>No constraint.</summary>
    public static BalanceOptions Off { get; } = new();

    /// <summary>The share of its images, 0 to 1, that a class may lose at most; null for no limit.</summary>
    /// <value>Null by default.</value>
    public double? MaxRemovalShare { get; init => field = Share(value, nameof(MaxRemovalShare)); }

    /// <summary>So many images of each class stay, or all where it has fewer.</summary>
    /// <value>0 by default: no floor.</value>
    public int MinPerClass { get; init => field = NotNegative(value, nameof(MinPerClass)); }

    /// <summary>So many images of each class stay in each split, or all where it has fewer there. Without splits it is as
    /// <see cref="MinPerClass"/>.</summary>
    /// <value>0 by default: no floor.</value>
    public int MinPerClassAndSplit { get; init => field = NotNegative(value, nameof(MinPerClassAndSplit)); }

    /// <summary>A class of fewer images than this loses only images of which an exact copy stays.</summary>
    /// <value>0 by default: no class is rare.</value>
    public int ProtectRare { get; init => field = NotNegative(value, nameof(ProtectRare)); }

    /// <summary>By how much a class's share of all labels, 0 to 1, may differ after the removals from what it was before, as a difference of
    /// the two shares; null for no limit. Where it cannot be met, the classes that are further off are reported, and together they are as
    /// little further off as <see cref="ClassBalance"/> can make them.</summary>
    /// <value>Null by default.</value>
    public double? PreserveBalance { get; init => field = Share(value, nameof(PreserveBalance)); }

    /// <summary>Whether any constraint is set.</summary>
    public bool IsOn => MaxRemovalShare is not null || MinPerClass > 0 || MinPerClassAndSplit > 0 || ProtectRare > 0 || PreserveBalance is not null;

    private static double? Share(double? value, string name) => value is null or >= 0 and <= 1
        ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 to 1.");

    private static int NotNegative(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return value;
    }
}
