using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML;

/// <summary>One picture in two sets.</summary>
/// <param name="TrainPath">Full path of the image in the training set.</param>
/// <param name="TestPath">Full path of the image in the test set.</param>
/// <param name="Tier">What the pair was found to be.</param>
/// <param name="Transform">How the training image maps onto the test image.</param>
/// <param name="HashDistance">PDQ distance in bits, or null where not measured.</param>
/// <param name="Residual">What the pixels differ by once aligned, in grey levels of the worst block, or null where not measured.</param>
public sealed record LeakedPair(string TrainPath, string TestPath, MatchTier Tier, Dihedral Transform, int? HashDistance, double? Residual);
