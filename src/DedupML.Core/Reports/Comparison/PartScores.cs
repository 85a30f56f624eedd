namespace DedupML.Reports;

/// <summary>The scores of all models on a part of the test set, or on one class of it.</summary>
/// <param name="Part">The part.</param>
/// <param name="Label">The class, or null for all of them.</param>
/// <param name="Images">Number of test images.</param>
/// <param name="Models">A score for each model, in their order; empty where there is no image.</param>
public sealed record PartScores(TestPart Part, string? Label, int Images, IReadOnlyList<ModelScore> Models);
