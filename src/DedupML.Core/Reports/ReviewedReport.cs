using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>A report read back from its folder, perhaps edited by a person. Rows (integers) index
/// <see cref="Images"/>.</summary>
/// <param name="Root">The data set's root folder when the report was made.</param>
/// <param name="Images">The images that could be read, in ordinal order of path.</param>
/// <param name="Matches">Every match, ordered by <c>A</c>, then <c>B</c>.</param>
/// <param name="Unreadable">The images that could not be read, in ordinal order of path.</param>
/// <param name="Settings">Each option of the run with its value, as <c>run.json</c> tells.</param>
public sealed record ReviewedReport(
    string Root, IReadOnlyList<ReviewedImage> Images, IReadOnlyList<Match> Matches, IReadOnlyList<UnreadableImage> Unreadable,
    IReadOnlyDictionary<string, string> Settings);
