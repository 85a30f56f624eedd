namespace DedupML.Reports;

/// <summary>How a model did on some test images.</summary>
/// <param name="Right">Number of images that it named rightly.</param>
/// <param name="Accuracy">Their share, 0 to 1.</param>
/// <param name="Difference">Accuracy less that of the first model on the same images, −1 to 1; 0 for the first model itself.</param>
public sealed record ModelScore(int Right, ScoreInterval Accuracy, ScoreInterval Difference);
