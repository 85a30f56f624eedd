namespace DedupML.Selection;

/// <summary>One image of the order.</summary>
/// <param name="Row">The image's row.</param>
/// <param name="Rule">Why it was chosen now.</param>
/// <param name="Distance">Cosine distance to the nearest image chosen before it, 0 to 1; 1 for the first.</param>
public readonly record struct CoveragePick(int Row, CoverageRule Rule, double Distance);
