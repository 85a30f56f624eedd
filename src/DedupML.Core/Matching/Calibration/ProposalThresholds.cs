using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>From when on a pair is proposed: by either, where both are in use.</summary>
/// <param name="MaxHashDistance">Greatest PDQ distance in bits; −1 where no hash is near enough, or none is asked.</param>
/// <param name="CosineStep">The least cosine, as a step of <see cref="CosineSteps"/>; <see cref="CosineSteps.Count"/> where no cosine suffices, or
/// none is asked.</param>
public readonly record struct ProposalThresholds(int MaxHashDistance, int CosineStep)
{
    /// <summary>Proposes nothing.</summary>
    public static ProposalThresholds Nothing { get; } = new(-1, CosineSteps.Count);

    /// <summary>The least cosine; null where none suffices, or none is asked.</summary>
    public double? MinCosine => CosineStep < CosineSteps.Count ? CosineSteps.CosineOf(CosineStep) : null;

    /// <summary>Whether a pair of this score is proposed.</summary>
    public bool Accepts(PairScore score) => score.HashDistance <= MaxHashDistance || CosineSteps.Of(score.CosineDistance) >= CosineStep;

    /// <summary>How many of the pairs are proposed.</summary>
    public long CountIn(PairDistribution pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return pairs.Either(MaxHashDistance, CosineStep);
    }
}
