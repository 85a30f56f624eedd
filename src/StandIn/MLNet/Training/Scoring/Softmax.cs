namespace Microsoft.ML.Trainers;

internal static class Softmax
{
    // e^-30 is nothing beside 1 in a float.
    private const double Reach = 30;

    /// <summary>The logarithm of the sum of exponentials: what a score is less to be the logarithm of a probability.
    /// Scores that are no number do not count.</summary>
    public static double LogOfSum(ReadOnlySpan<double> scores)
    {
        int largest = -1;
        double maximum = double.NegativeInfinity;
        for (int at = 0; at < scores.Length; at++)
        {
            if (scores[at] > maximum) (largest, maximum) = (at, scores[at]);
        }

        double others = 0;
        for (int at = 0; at < scores.Length; at++)
        {
            if (at != largest && scores[at] > maximum - Reach) others += Math.Exp(scores[at] - maximum);
        }

        return maximum + Math.Log(1 + others);
    }
}
