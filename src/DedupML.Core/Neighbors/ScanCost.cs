using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Estimated cost of comparing everything, in nanoseconds of one core; measured as <see cref="BandCost"/> was.</summary>
internal static class ScanCost
{
    public static double Of(WordColumns queries, WordColumns known, int radius, KernelWidth width)
    {
        double pairs = (double)queries.Count * known.Count / (ReferenceEquals(queries, known) ? 2 : 1);
        // All lanes of a block must be beyond the radius before the rest is skipped.
        int words = 1;
        while (words < known.WordCount && 32 * words - 14 * Math.Sqrt(words) <= radius)
            words++;
        double word = width switch { KernelWidth.Vector512 => 0.04, KernelWidth.Vector256 => 0.1, _ => 0.4 };
        return pairs * words * word + known.Count * 30.0 * known.WordCount;
    }
}
