using DedupML.Features;
using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>The loosest thresholds that let no more than a share of false pairs pass.</summary>
public static class RateThresholds
{
    /// <summary>Finds them.</summary>
    /// <remarks>Of <see cref="ProposalKind.Both"/> the hash may have half of the rate; the cosine gets what is left of the whole, pairs that both
    /// propose counted once. So nothing is lost where the hash, whose steps are coarse, leaves part of its half, and no positive pair has a
    /// say: the thresholds fit no sample.</remarks>
    /// <param name="negatives">Pairs that are no duplicates.</param>
    /// <param name="kind">What proposes.</param>
    /// <param name="rate">The greatest share of them, 0 to 1; as many pairs may pass as lie wholly within it.</param>
    public static ProposalThresholds For(PairDistribution negatives, ProposalKind kind, double rate)
    {
        ArgumentNullException.ThrowIfNull(negatives);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        return ForCount(negatives, kind, Math.Floor(rate * negatives.Count));
    }

    /// <summary>Finds those that let no more than so many pairs pass.</summary>
    /// <param name="negatives">Pairs that are no duplicates.</param>
    /// <param name="kind">What proposes.</param>
    /// <param name="allowed">The greatest number of them.</param>
    public static ProposalThresholds ForCount(PairDistribution negatives, ProposalKind kind, double allowed)
    {
        ArgumentNullException.ThrowIfNull(negatives);
        int hash = kind == ProposalKind.Embedding ? -1 : Loosest(-1, PdqHash.Length, h => negatives.Within(h) <= (kind == ProposalKind.Both ? allowed / 2 : allowed));
        int strictness = kind == ProposalKind.Hash ? 0 : Loosest(0, CosineSteps.Count - 1, s => negatives.Either(hash, CosineSteps.Count - s) <= allowed);
        return new(hash, CosineSteps.Count - strictness);
    }

    // What fits at one value fits at all below it.
    private static int Loosest(int least, int most, Func<int, bool> fits)
    {
        while (least < most)
        {
            int middle = (least + most + 1) / 2;
            if (fits(middle))
                least = middle;
            else
                most = middle - 1;
        }
        return least;
    }
}
