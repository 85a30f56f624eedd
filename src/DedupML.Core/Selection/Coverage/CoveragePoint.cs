namespace DedupML.Selection;

/// <summary>One point of the coverage curve.</summary>
/// <param name="Count">Number of chosen images.</param>
/// <param name="Largest">The largest cosine distance of any image to its nearest chosen one, 0 to 1.</param>
/// <param name="Mean">The mean over all images.</param>
public readonly record struct CoveragePoint(int Count, double Largest, double Mean);
