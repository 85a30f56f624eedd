using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Estimated cost of comparing everything, in nanoseconds of one core; measured as <see cref="BandCost"/> was.</summary>
internal static class ScanCost
{
    public static double Of(WordColumns queries, WordColumns known, int radius, KernelWidth width)
    {
        double asking = (double)queries.Count / (ReferenceEquals(queries, known) ? 2 : 1);
        return asking * PerQuery(known, radius, width) + known.Count * 30.0 * known.WordCount;
    }

    /// <summary>Cost of comparing one query with everything.</summary>
    public static double PerQuery(WordColumns known, int radius, KernelWidth width)
    {
        // All lanes of a block must be beyond the radius before the rest is skipped.
        int words = 1;
        while (words < known.WordCount && 32 * words - 14 * Math.Sqrt(words) <= radius)
            words++;
        double word = width switch { KernelWidth.Vector512 => 0.04, KernelWidth.Vector256 => 0.1, _ => 0.4 };
        return known.Count * words * word;
    }
}
