namespace DedupML.Reports;

/// <summary>Something that a report says and that does not hold.</summary>
/// <param name="Path">The image concerned, or the two of a pair, as <c>a | b</c>.</param>
/// <param name="What">One line: what is claimed, what was found.</param>
public sealed record FalseClaim(string Path, string What);
