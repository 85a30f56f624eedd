using System.Numerics;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>
/// How a hash is split into bands, and how far two hashes may differ in each to become candidates.
/// </summary>
/// <remarks>
/// Exact by the pigeonhole principle: the bands are disjoint and the radii satisfy Σ (rᵢ + 1) = R + 1. Were a pair within R
/// further apart than rᵢ in every band i, its distance would be at least Σ (rᵢ + 1) = R + 1 &gt; R. So every pair within R is a
/// candidate of some band. The radii are handed out one bit at a time to the band where, among sampled pairs, the bit brings the
/// least work: bands whose bits say little get less.
/// </remarks>
/// <param name="Radius">R.</param>
/// <param name="Bands">The bands, disjoint.</param>
/// <param name="Shares">Estimated share of the work that each band takes.</param>
/// <param name="Cost">Estimated time of the whole join, in nanoseconds of one core.</param>
internal sealed record BandPlan(int Radius, Band[] Bands, double[] Shares, double Cost)
{
    private const int MaxWidth = 22;

    /// <summary>The plan of least estimated cost.</summary>
    public static BandPlan Choose(WordColumns queries, WordColumns known, JoinSample sample, int radius, KernelWidth width)
    {
        BandPlan? best = null;
        int bits = known.Bits;
        // Runs of some 1/2 to 100 hashes: longer keys cost more to walk than they save, shorter ones say little.
        int longest = Math.Clamp(BitOperations.Log2((uint)known.Count) + 1, 8, MaxWidth);
        int shortest = Math.Max(6, longest - 7);
        for (int count = (bits + longest - 1) / longest; count <= bits / shortest; count++)
        {
            var plan = Make(queries, known, sample, radius, count, width);
            if (best is null || plan.Cost < best.Cost)
                best = plan;
        }
        return best!;
    }

    private static BandPlan Make(WordColumns queries, WordColumns known, JoinSample sample, int radius, int count, KernelWidth width)
    {
        int bits = known.Bits;
        var bands = new Band[count];
        var costs = new BandCost[count];
        for (int i = 0; i < count; i++)
        {
            int offset = bits * i / count;
            bands[i] = new Band(offset, bits * (i + 1) / count - offset, -1);
            costs[i] = new BandCost(queries, known, bands[i], sample, radius, width);
        }
        for (int bit = 0; bit <= radius; bit++)
        {
            int cheapest = -1;
            double least = double.PositiveInfinity;
            for (int i = 0; i < count; i++)
            {
                if (bands[i].Radius == bands[i].Width)
                    continue;
                double more = costs[i].At(bands[i].Radius + 1) - costs[i].At(bands[i].Radius);
                if (more < least)
                    (cheapest, least) = (i, more);
            }
            bands[cheapest] = bands[cheapest] with { Radius = bands[cheapest].Radius + 1 };
        }
        double total = 0;
        var shares = new double[count];
        for (int i = 0; i < count; i++)
            total += shares[i] = costs[i].At(bands[i].Radius);
        for (int i = 0; i < count && total > 0; i++)
            shares[i] /= total;
        return new(radius, bands, shares, total);
    }
}
