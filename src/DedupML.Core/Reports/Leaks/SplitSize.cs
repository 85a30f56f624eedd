namespace DedupML.Reports;

/// <summary>A split in numbers of images.</summary>
/// <param name="Split">Its name.</param>
/// <param name="Images">Those that could be read.</param>
/// <param name="Leaking">Those that have a leak with another split.</param>
/// <param name="Dropped">Those that the repair drops.</param>
/// <param name="MovedAway">Those that the repair moves to another split.</param>
public sealed record SplitSize(string Split, int Images, int Leaking, int Dropped, int MovedAway);
