namespace DedupML.Matching;

/// <summary>How sure a mean over photographs is: by samples drawn from them with replacement (Efron 1979, the percentile interval).</summary>
/// <remarks>Photographs are drawn, not edits or pairs: edits of one picture are found or missed together. Where all photographs agree the interval
/// is a point, which says that the sample holds no exception, not that there is none.</remarks>
public static class Bootstrap
{
    /// <summary>Samples drawn.</summary>
    public const int Samples = 1000;

    /// <summary>The mean and its 95 % interval. Always the same draws for the same number of values: two methods are so compared on the same samples.</summary>
    /// <param name="values">One for each photograph, in one order for all methods.</param>
    public static MeasuredShare MeanOf(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return new(double.NaN, double.NaN, double.NaN);
        double mean = 0;
        foreach (double value in values)
            mean += value;
        mean /= values.Length;
        var means = new double[Samples];
        ulong state = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++)
                sum += values[(int)Draw(ref state, (ulong)values.Length)];
            means[sample] = sum / values.Length;
        }
        Array.Sort(means);
        return new(mean, means[Samples / 40 - 1], means[Samples - Samples / 40]);
    }

    // SplitMix64 (Steele, Lea, Flood 2014); the high half of the product is even enough for ranges this small.
    private static ulong Draw(ref ulong state, ulong range)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return Math.BigMul(z ^ (z >> 31), range, out _);
    }
}
