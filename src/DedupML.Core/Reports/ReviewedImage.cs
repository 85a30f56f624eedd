using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>An image as a report folder tells of it.</summary>
/// <param name="Path">Relative to the data set's root, <c>/</c>-separated.</param>
/// <param name="Label">The class, or null.</param>
/// <param name="Split">The split, or null.</param>
/// <param name="Content">What its file held when the report was made.</param>
/// <param name="Decision">What is to happen with it; a person may have changed the action since.</param>
public sealed record ReviewedImage(string Path, string? Label, string? Split, FileContent Content, Decision Decision);
