using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>What comparing two pictures found.</summary>
public readonly record struct ProofResult(
    bool IsNear, Dihedral Transform, AffineMatrix? Matrix, double Correlation, double Residual, double Residual95, double Structure)
{
    internal double ViewCorrelation { get; init; }
    internal double ToneLeft { get; init; }
    internal double Overlap { get; init; }
    internal double Share { get; init; }
    internal double TonedStructure { get; init; }
    internal double Det { get; init; }
}
