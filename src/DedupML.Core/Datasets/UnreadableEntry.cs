namespace DedupML.Datasets;

/// <summary>Something that was seen while scanning and should have been an image, or held images, but cannot be read.</summary>
/// <param name="Path">Relative to the root, <c>/</c>-separated.</param>
/// <param name="Reason">One line that begins with one of: <c>is a folder</c>, <c>no permission</c>, <c>broken link</c>,
/// <c>not a regular file</c>, <c>name is not UTF-8</c>, <c>missing</c>, <c>unreadable folder</c>; what follows after <c>: </c> is
/// particular.</param>
public sealed record UnreadableEntry(string Path, string Reason);
