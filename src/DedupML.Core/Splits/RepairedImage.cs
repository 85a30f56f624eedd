namespace DedupML.Splits;

/// <summary>One image that a repair took out of its split.</summary>
/// <param name="Row">Row of the image.</param>
/// <param name="From">Its split before.</param>
/// <param name="To">Its split now; null where it was dropped.</param>
/// <param name="Leak">The leak that it was part of: for a dropped image one with an image that stays. Null for an image that moved only
/// because its split group did.</param>
public sealed record RepairedImage(int Row, string From, string? To, Leak? Leak);
