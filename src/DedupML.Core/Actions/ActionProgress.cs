namespace DedupML.Actions;

/// <summary>How far an application or an undo is.</summary>
/// <param name="Done">Steps behind it, refused ones too.</param>
/// <param name="Total">All steps.</param>
public readonly record struct ActionProgress(int Done, int Total);
