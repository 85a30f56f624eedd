namespace DedupML.Actions;

/// <summary>A file that is to stand in a new folder.</summary>
/// <param name="From">Full path of the file.</param>
/// <param name="To">Its path in the new folder, <c>/</c>-separated.</param>
public sealed record ExportedFile(string From, string To);
