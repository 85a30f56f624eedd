namespace DedupML.Splits;

/// <summary>How one class was split.</summary>
/// <param name="Label">The class; null for unlabelled images.</param>
/// <param name="Images">Its images, those excluded not counted.</param>
/// <param name="Groups">The split groups that hold them.</param>
/// <param name="Counts">Its images in each part.</param>
/// <param name="Deviation">Sum over the parts of |share − fraction|: 0 when it is split exactly as asked.</param>
public sealed record ClassSplit(string? Label, int Images, int Groups, IReadOnlyList<int> Counts, double Deviation);
