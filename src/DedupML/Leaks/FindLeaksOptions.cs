using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.FindLeaks(Microsoft.ML.IDataView, Microsoft.ML.IDataView, FindLeaksOptions)"/>.</summary>
public record FindLeaksOptions : StageOptions
{
    /// <summary>Which turned and mirrored copies count.</summary>
    /// <value>All eight views by default.</value>
    public TransformSet Transforms { get; init; } = TransformSet.All;

    /// <summary>How close hashes must be for the pixels to be asked.</summary>
    public CandidateOptions Candidates { get; init; } = new();

    /// <summary>The network whose embeddings propose pairs that no hash can see; null for hashes alone. Pixels decide.</summary>
    /// <value>The network that comes with the library by default.</value>
    public ModelManifest? Model { get; init; } = ModelManifest.Default;

    /// <summary>What the pixels must show for a near match.</summary>
    public NearProofOptions Proof { get; init; } = new();
}
