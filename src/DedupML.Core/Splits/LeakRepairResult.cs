namespace DedupML.Splits;

/// <summary>The splits after a repair: no leak of the tiers in force is left.</summary>
/// <param name="Splits">Each image's split; null where it was dropped, or was in none.</param>
/// <param name="Changes">The images dropped or moved, in the order of rows.</param>
/// <param name="Warnings">For people: splits that the repair emptied.</param>
public sealed record LeakRepairResult(IReadOnlyList<string?> Splits, IReadOnlyList<RepairedImage> Changes, IReadOnlyList<string> Warnings)
{
    /// <summary>Number of images dropped.</summary>
    public int Dropped => Changes.Count(c => c.To is null);

    /// <summary>Number of images moved.</summary>
    public int Moved => Changes.Count - Dropped;
}
