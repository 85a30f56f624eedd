using DedupML.Features;

namespace DedupML.Neighbors;

/// <summary>How many pairs lie within a hash distance, at or above a cosine, and either: exact numbers, each a look-up. Immutable.</summary>
public sealed class PairDistribution
{
    // Pairs at a cosine's step or above and within a hash distance.
    private readonly long[] both = new long[(CosineSteps.Count + 1) * PairHistogram.Distances];

    /// <summary>Sums up what was counted.</summary>
    public PairDistribution(PairHistogram counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        const int distances = PairHistogram.Distances;
        for (int step = CosineSteps.Count - 1; step >= 0; step--)
        {
            long here = 0;
            for (int distance = 0; distance < distances; distance++)
            {
                here += counted.At(step, distance);
                both[step * distances + distance] = both[(step + 1) * distances + distance] + here;
            }
        }
        Count = counted.Count;
    }

    /// <summary>All pairs.</summary>
    public long Count { get; }

    /// <summary>Pairs within a hash distance.</summary>
    /// <param name="hashDistance">Bits, 0 to 256; less for none.</param>
    public long Within(int hashDistance) => Both(0, hashDistance);

    /// <summary>Pairs at or above a cosine.</summary>
    /// <param name="cosineStep">The step of <see cref="CosineSteps"/>; one more than the last for none.</param>
    public long From(int cosineStep) => cosineStep > CosineSteps.Count - 1 ? 0 : both[cosineStep * PairHistogram.Distances + PairScore.None];

    /// <summary>Pairs that are within a hash distance or at a cosine, those that are both counted once.</summary>
    /// <param name="hashDistance">Bits, 0 to 256; less for none.</param>
    /// <param name="cosineStep">The step of <see cref="CosineSteps"/>; one more than the last for none.</param>
    public long Either(int hashDistance, int cosineStep) => Within(hashDistance) + From(cosineStep) - Both(cosineStep, hashDistance);

    private long Both(int cosineStep, int hashDistance) => hashDistance < 0 || cosineStep > CosineSteps.Count - 1
        ? 0 : both[cosineStep * PairHistogram.Distances + Math.Min(hashDistance, PdqHash.Length)];
}
