using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>What to compare in place of rows: numbers that a scan takes, numbers a row has in all; or whole rows, where both are 0.</summary>
internal readonly record struct CosinePlan(int First, int All)
{
    /// <summary>Nanoseconds below which looking for axes is not worth while.</summary>
    private const double SmallScan = 3e7;

    /// <summary>Nanoseconds for what a pair costs beside its numbers.</summary>
    private const double PerPair = 0.12;

    /// <summary>Most numbers a row.</summary>
    private const int Most = 64;

    /// <summary>Bytes that projections may take beyond a fifth of the rows'. The rest of 64 MB is for threads.</summary>
    private const long SpareBytes = 32 << 20;

    public static CosinePlan Whole => default;

    public bool IsWhole => All == 0;

    /// <summary>Most numbers a row that memory and the dimension allow: a multiple of 16, 0 where nothing is to be won.</summary>
    public static int MostNumbers(int dimension, long rows)
    {
        // Sixteen bytes a row go to the list of equal rows and to the sums of squares.
        long bytes = Math.Max(0, dimension * sizeof(float) / 5 - 16) + SpareBytes / Math.Max(1, rows);
        return (int)Math.Min(Most, Math.Min(bytes / sizeof(float), dimension / 2)) / 16 * 16;
    }

    /// <summary>Chooses by cost.</summary>
    /// <param name="pairs">Number of pairs.</param>
    /// <param name="dimension">Numbers of a whole row.</param>
    /// <param name="most">What <see cref="MostNumbers"/> gives.</param>
    /// <param name="width">Instructions to use, already resolved.</param>
    /// <param name="method">The method, where it is given.</param>
    /// <param name="sample">Shares of pairs that bounds of so many axes let pass; asked only when needed.</param>
    public static CosinePlan Choose(double pairs, int dimension, int most, KernelWidth width, CosineMethod method, Func<int, double> sample)
    {
        if (most == 0 || method == CosineMethod.Full || method == CosineMethod.Auto && pairs * dimension * PerNumber(width) < SmallScan)
            return Whole;
        double last = sample(most - 2);
        double cheapest = method == CosineMethod.Pruned ? double.PositiveInfinity : dimension * PerNumber(width) + last * PerProof(dimension);
        var best = Whole;
        for (int first = 16; first <= most; first *= 2)
        {
            double share = first == most ? last : sample(first - 1);
            double cost = PerPair + first * PerNumber(width) + share * (first == most ? 2 : 2 + most * 0.15) + last * (PerProof(dimension) + PerRow(dimension));
            if (cost < cheapest)
                (cheapest, best) = (cost, new(first, most));
        }
        return best;
    }

    /// <summary>Nanoseconds of one core for a number of a pair in a tile, measured on a Zen 4.</summary>
    private static double PerNumber(KernelWidth width) => width switch
    {
        KernelWidth.Vector512 => 0.020,
        KernelWidth.Vector256 => 0.022,
        _ => 0.4,
    };

    /// <summary>Nanoseconds for the formula.</summary>
    private static double PerProof(int dimension) => 20 + dimension * 0.3;

    /// <summary>Nanoseconds for a product of whole rows from memory.</summary>
    private static double PerRow(int dimension) => 40 + dimension * 0.1;
}
