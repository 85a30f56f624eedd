namespace DedupML.Features;

/// <summary>Hands on the share of a phase, 0 to 1, as thousandths done.</summary>
internal sealed class PhaseProgress : IProgress<double>
{
    private const long Parts = 1000;

    private readonly IProgress<ProgressUpdate> whole;
    private readonly string phase;

    private PhaseProgress(IProgress<ProgressUpdate> whole, string phase) => (this.whole, this.phase) = (whole, phase);

    /// <summary>What hears of the phase; null where nobody listens.</summary>
    public static PhaseProgress? Of(IProgress<ProgressUpdate>? progress, string phase) => progress is null ? null : new(progress, phase);

    /// <inheritdoc/>
    public void Report(double value) => whole.Report(new(phase, (long)(Parts * value), Parts));
}
