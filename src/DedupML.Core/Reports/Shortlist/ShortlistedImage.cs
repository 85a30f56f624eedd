using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>One image of a shortlist.</summary>
/// <param name="Image">Row of the image.</param>
/// <param name="Rule">Why it has its rank; null for one without an embedding, which comes last.</param>
/// <param name="Distance">Cosine distance to the nearest image listed before it, 0 to 1; null where there is none.</param>
/// <param name="Represents">Number of images that it stands for, itself and its duplicates included.</param>
public sealed record ShortlistedImage(int Image, CoverageRule? Rule, double? Distance, int Represents);
