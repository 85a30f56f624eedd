namespace DedupML.Actions;

/// <summary>A file that was left as it is, and why.</summary>
/// <param name="Path">Relative to the data set's root, <c>/</c>-separated.</param>
/// <param name="Reason">One line for people.</param>
public sealed record RefusedAction(string Path, string Reason);
