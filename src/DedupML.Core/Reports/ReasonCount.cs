namespace DedupML.Reports;

/// <summary>How many images could not be read for one reason.</summary>
/// <param name="Reason">The word before the colon of the reasons, such as <c>truncated</c>.</param>
/// <param name="Count">Number of images.</param>
public sealed record ReasonCount(string Reason, int Count);
