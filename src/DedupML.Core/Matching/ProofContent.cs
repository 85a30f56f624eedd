namespace DedupML.Matching;

/// <summary>A picture without its border of one colour.</summary>
/// <param name="Picture">What lies within.</param>
/// <param name="FromWhole">From the whole picture's normalised coordinates to those of what lies within.</param>
internal sealed record ProofContent(ProofPicture Picture, AffineMatrix FromWhole);
