namespace DedupML.Reports;

/// <summary>A model, trained on a variant of the training set.</summary>
/// <param name="Name">Of the variant, such as <c>near</c>.</param>
/// <param name="Variant">In words: what the training set was.</param>
/// <param name="Trained">Number of images trained on.</param>
/// <param name="Predicted">The class that it gives each test image, in the order in which these are given.</param>
public sealed record ComparedModel(string Name, string Variant, int Trained, IReadOnlyList<string> Predicted);
