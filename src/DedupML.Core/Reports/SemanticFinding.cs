using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>By which rule a run called pictures look-alikes.</summary>
/// <param name="Policy">What happened with them.</param>
/// <param name="Cosine">Cosine from which on two pictures were look-alikes.</param>
/// <param name="MinPoints">DBSCAN's minimum of points, where they were grouped.</param>
/// <param name="Marked">Number of images that have a look-alike or copy by this cosine, where it was chosen to give a share of them; else
/// null.</param>
public sealed record SemanticFinding(SemanticPolicy Policy, double Cosine, int MinPoints, int? Marked = null);
