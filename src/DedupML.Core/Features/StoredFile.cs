namespace DedupML.Features;

/// <summary>What reading a file gave, the last time.</summary>
/// <param name="FullPath">The file.</param>
/// <param name="Size">Its size in bytes when it was read.</param>
/// <param name="ModifiedTicks">The time of its last change (UTC, in ticks) when it was read.</param>
/// <param name="Features">What was computed, or null where it could not be read.</param>
/// <param name="Reason">Why it could not be read, or null.</param>
public readonly record struct StoredFile(string FullPath, long Size, long ModifiedTicks, ImageFeatures? Features, string? Reason)
{
    /// <summary>Whether the file is still the one that was read, as far as size and time tell.</summary>
    public bool IsCurrent(long size, long modifiedTicks) => Size == size && ModifiedTicks == modifiedTicks;
}
