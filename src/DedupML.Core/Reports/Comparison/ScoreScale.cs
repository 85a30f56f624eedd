namespace DedupML.Reports;

/// <summary>The axis that charts of one kind share: from one round number to another.</summary>
/// <param name="From">Left end.</param>
/// <param name="To">Right end.</param>
/// <param name="Step">From mark to mark.</param>
internal readonly record struct ScoreScale(double From, double To, double Step)
{
    private const int MostMarks = 6;
    private static readonly double[] steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

    public static ScoreScale Of(IEnumerable<ScoreInterval> intervals)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var interval in intervals)
            (low, high) = (Math.Min(low, interval.Low), Math.Max(high, interval.High));
        foreach (double step in steps)
        {
            // A point must not lie on the edge, nor an axis be without length.
            double from = step * Math.Floor(low / step + 1e-9), to = step * Math.Max(Math.Ceiling(high / step - 1e-9), Math.Floor(low / step + 1e-9) + 1);
            if ((to - from) / step < MostMarks + 0.5 || step == steps[^1])
                return new(from, to, step);
        }
        throw new InvalidOperationException("No step fits.");
    }

    /// <summary>Where a value lies, in per cent of the width.</summary>
    public double At(double value) => 100 * (value - From) / (To - From);

    /// <summary>The values of the marks.</summary>
    public IEnumerable<double> Marks()
    {
        for (int i = 0; From + i * Step <= To + 1e-9; i++)
            yield return From + i * Step;
    }
}
