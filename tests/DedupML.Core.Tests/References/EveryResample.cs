namespace DedupML.Tests.References;

/// <summary>The bootstrap of a few images by all test sets that could be drawn: the slow twin.</summary>
internal static class EveryResample
{
    /// <summary>The sorted means of every sequence of as many values as there are, drawn with replacement.</summary>
    public static double[] Means(double[] values)
    {
        int count = values.Length;
        double[] means = new double[(int)Math.Pow(count, count)];
        for (int draw = 0; draw < means.Length; draw++)
        {
            for (int k = 0, rest = draw; k < count; k++, rest /= count)
                means[draw] += values[rest % count] / count;
        }
        Array.Sort(means);
        return means;
    }
}
