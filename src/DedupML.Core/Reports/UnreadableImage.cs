namespace DedupML.Reports;

/// <summary>An image that could not be read; the run went on without it.</summary>
/// <param name="Path">Relative to the data set's root, <c>/</c>-separated.</param>
/// <param name="Reason">One line that begins with one of a few words, such as <c>truncated</c>, so that reasons can be counted; what
/// follows after <c>: </c> is particular.</param>
public sealed record UnreadableImage(string Path, string Reason);
