using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>What two pictures must keep to in order to count as one.</summary>
public sealed record NearProofOptions
{
    /// <summary>Which turned and mirrored copies count.</summary>
    /// <value>All eight views by default.</value>
    public TransformSet Transforms { get; init; } = TransformSet.All;
}
