using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.MatchAgainst(Microsoft.ML.IDataView, MatchAgainstOptions)"/>.</summary>
public sealed record MatchAgainstOptions : StageOptions
{
    /// <summary>What the names of the new columns begin with.</summary>
    /// <value><c>Match</c> by default: <c>MatchPath</c>, <c>MatchTier</c>, <c>MatchDistance</c>.</value>
    public string OutputColumnPrefix
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = "Match";

    /// <summary>The column of paths in the reference, or null for the name of the input column.</summary>
    /// <value>Null by default.</value>
    public string? ReferenceColumnName { get; init; }

    /// <summary>Which turned and mirrored copies count.</summary>
    /// <value>All eight views by default.</value>
    public TransformSet Transforms { get; init; } = TransformSet.All;

    /// <summary>How close hashes must be for the pixels to be asked.</summary>
    public CandidateOptions Candidates { get; init; } = new();

    /// <summary>What the pixels must show for a near match.</summary>
    public NearProofOptions Proof { get; init; } = new();
}
