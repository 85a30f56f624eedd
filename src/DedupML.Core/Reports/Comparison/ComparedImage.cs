namespace DedupML.Reports;

/// <summary>A test image.</summary>
/// <param name="Path">As the data names it; no two images have the same.</param>
/// <param name="Label">Its class.</param>
/// <param name="Picture">Copies among the test images have equal numbers: they are one picture.</param>
/// <param name="Leak">A match in the training set as it was given, the closest; null where there is none.</param>
public sealed record ComparedImage(string Path, string Label, ulong Picture, TestLeak? Leak);
