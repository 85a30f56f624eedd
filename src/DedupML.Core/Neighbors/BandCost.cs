using System.Numerics;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Estimated cost of one band at each radius, in nanoseconds of one core. The constants were measured on an AMD EPYC
/// (Zen 4); only their proportions matter, and only for speed.</summary>
internal sealed class BandCost
{
    private readonly double[] costs;

    public BandCost(WordColumns queries, WordColumns known, Band band, JoinSample sample, int radius, KernelWidth width)
    {
        bool self = ReferenceEquals(queries, known);
        var histogram = new int[band.Width + 1];
        for (int i = 0; i < sample.Differences.Count; i++)
            histogram[BitOperations.PopCount((uint)band.KeyOf(sample.Differences, i))]++;

        double pairs = (double)queries.Count * known.Count / (self ? 2 : 1);
        double sorting = ((self ? 0 : queries.Count) + known.Count) * (8.0 + 5.0 * known.WordCount) + 4.0 * band.KeyCount;
        double rows = Math.Max(1, (double)queries.Count / band.KeyCount);
        double runs = queries.Count / rows;
        int lanes = width switch { KernelWidth.Vector512 => 8, KernelWidth.Vector256 => 4, _ => 1 };
        int words = RowKernel.WordsFor(radius, known.WordCount);
        double comparison = lanes switch { 8 => 0.15 + 0.2 * words, 4 => 0.25 + 0.35 * words, _ => 0.3 + 0.4 * words };
        double occupied = 1 - Math.Exp(-(double)known.Count / band.KeyCount);
        costs = new double[band.Width + 2];
        double seen = 0;
        double neighbours = 0;
        double ofDistance = 1;
        for (int r = 0; r <= band.Width; r++)
        {
            seen += (double)histogram[r] / sample.Differences.Count;
            neighbours += ofDistance;
            ofDistance *= (double)(band.Width - r) / (r + 1);
            double visits = runs * neighbours;
            double compared = visits * occupied / (self ? 2 : 1);
            // A run's last vector is on average half empty.
            costs[r + 1] = sorting + visits * 1.2 + compared * (14 + rows * comparison * (lanes - 1) / 2) + pairs * seen * comparison;
        }
    }

    public double At(int radius) => costs[radius + 1];
}
