namespace DedupML.Reports;

/// <summary>How intervals are computed by <see cref="PairedBootstrap"/>.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Test sets drawn by default.</summary>
    public const int DefaultResamples = 10_000;

    /// <summary>The share of intervals that are to hold the true value, by default.</summary>
    public const double DefaultConfidence = 0.95;

    /// <summary>Number of test sets drawn, at least 100.</summary>
    /// <value><see cref="DefaultResamples"/> by default.</value>
    public int Resamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 100);
            field = value;
        }
    } = DefaultResamples;

    /// <summary>The share of intervals that are to hold the true value, above 0 and below 1.</summary>
    /// <value><see cref="DefaultConfidence"/> by default.</value>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Confidence), value, "Confidence must be above 0 and below 1.");
    } = DefaultConfidence;

    /// <summary>Which test sets are drawn: the same seed draws the same.</summary>
    /// <value>1 by default.</value>
    public int Seed { get; init; } = 1;
}
