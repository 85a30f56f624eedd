namespace DedupML;

/// <summary>Seconds of each phase of a run, in order.</summary>
internal sealed class PhaseClock(TimeProvider time)
{
    private readonly Dictionary<string, double> seconds = [];
    private long start = time.GetTimestamp();

    /// <summary>What was measured so far.</summary>
    public IReadOnlyDictionary<string, double> Seconds => seconds;

    /// <summary>Ends the phase that began with the last one's end.</summary>
    public void End(string phase)
    {
        long now = time.GetTimestamp();
        seconds[phase] = Math.Round(time.GetElapsedTime(start, now).TotalSeconds, 3);
        start = now;
    }
}
