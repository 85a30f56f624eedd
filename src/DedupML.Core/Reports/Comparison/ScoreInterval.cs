namespace DedupML.Reports;

/// <summary>A measured share, or a difference of two, with the interval in which it may lie as well.</summary>
/// <param name="Value">As measured on the test images.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">The interval's upper end.</param>
public readonly record struct ScoreInterval(double Value, double Low, double High)
{
    /// <summary>Whether the whole interval lies on one side of 0: a difference that chance in the choice of test images does not explain.</summary>
    public bool IsCertain => Low > 0 || High < 0;
}
