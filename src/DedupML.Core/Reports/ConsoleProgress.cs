using System.Globalization;
using DedupML.Features;

namespace DedupML.Reports;

/// <summary>Shows progress on a terminal as one bar that redraws itself, elsewhere as a plain line now and then. Safe to
/// report to from many threads; never throws because a terminal is odd.</summary>
/// <remarks>Dispose it before anything else is written to the same terminal, so that the bar's line is ended.</remarks>
public sealed class ConsoleProgress : IProgress<ProgressUpdate>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan redrawEvery = TimeSpan.FromSeconds(0.1), lineEvery = TimeSpan.FromSeconds(10);

    // A rate needs some work behind it before it says anything about the time left.
    private static readonly TimeSpan estimateAfter = TimeSpan.FromSeconds(1);

    private readonly Lock guard = new();
    private readonly TextWriter writer;
    private readonly ProgressStyle style;
    private readonly TimeProvider time;
    private ProgressUpdate last;
    private long phaseStart, lastShown;
    private bool hasPhase, hasShown;
    private int drawnLength;

    /// <summary>Progress on a writer.</summary>
    /// <param name="writer">Where to show it: standard error.</param>
    /// <param name="style">A bar on a terminal, lines elsewhere, or nothing.</param>
    /// <param name="time">The clock.</param>
    public ConsoleProgress(TextWriter writer, ProgressStyle style, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(time);
        (this.writer, this.style, this.time) = (writer, style, time);
    }

    /// <summary>Progress on standard error: a bar where that is a terminal, lines where it is a file or a pipe.</summary>
    /// <param name="isQuiet">Show nothing.</param>
    /// <param name="time">The clock.</param>
    public static ConsoleProgress OnStandardError(bool isQuiet, TimeProvider time) =>
        new(Console.Error, isQuiet ? ProgressStyle.Silent : Console.IsErrorRedirected ? ProgressStyle.Lines : ProgressStyle.Bar, time);

    /// <inheritdoc/>
    public void Report(ProgressUpdate value)
    {
        if (style == ProgressStyle.Silent)
            return;
        lock (guard)
        {
            if (!hasPhase || value.Phase != last.Phase)
                StartPhase(value);
            else if (value.Done < last.Done)
                return;   // threads may overtake each other on their way here
            last = value;
            bool isEnd = value.Total > 0 && value.Done >= value.Total;
            if (isEnd && style == ProgressStyle.Bar || Elapsed(lastShown) >= (style == ProgressStyle.Bar ? redrawEvery : lineEvery))
                Show();
        }
    }

    /// <summary>Shows the last state and ends the bar's line.</summary>
    public void Dispose()
    {
        lock (guard)
            EndPhase();
    }

    private void StartPhase(ProgressUpdate value)
    {
        EndPhase();
        (hasPhase, hasShown, last) = (true, false, value);
        phaseStart = lastShown = time.GetTimestamp();
        if (style == ProgressStyle.Bar)
            Show();
    }

    private void EndPhase()
    {
        if (!hasPhase)
            return;
        if (style == ProgressStyle.Bar)
        {
            Show();
            writer.Write('\n');
            drawnLength = 0;
        }
        else if (hasShown)
            Show();   // a phase short enough to show nothing is not worth a line
        hasPhase = false;
    }

    private void Show()
    {
        string text = Text();
        if (style == ProgressStyle.Bar)
            writer.Write('\r' + text.PadRight(drawnLength));   // blanks over what a longer text left behind
        else
            writer.Write(text + "\n");
        writer.Flush();
        drawnLength = text.Length;
        lastShown = time.GetTimestamp();
        hasShown = true;
    }

    private string Text()
    {
        var elapsed = Elapsed(phaseStart);
        double rate = elapsed > TimeSpan.Zero ? last.Done / elapsed.TotalSeconds : 0;
        string name = last.Phase.PadRight(10), speed = rate > 0 ? $"  {Rate(rate)}/s" : "";
        if (last.Total <= 0)
            return $"{name} {Wording.Number(last.Done)}{speed}";
        double share = Math.Clamp((double)last.Done / last.Total, 0, 1);
        string count = $"{Wording.Number(last.Done)} / {Wording.Number(last.Total)}";
        string left = last.Done >= last.Total ? $"  {Duration(elapsed)}"
            : rate > 0 && elapsed >= estimateAfter ? $"  {Duration(TimeSpan.FromSeconds((last.Total - last.Done) / rate))} left" : "";
        int filled = (int)(share * BarWidth);
        string bar = style == ProgressStyle.Bar ? $" {new string('█', filled)}{new string('░', BarWidth - filled)}" : "";
        return $"{name}{bar} {((int)(100 * share)).ToString(CultureInfo.InvariantCulture),3} %  {count}{speed}{left}";
    }

    private TimeSpan Elapsed(long since) => time.GetElapsedTime(since);

    private static string Rate(double rate) => rate >= 100 ? Wording.Number((long)rate) : rate.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>0:42</c> or <c>1:03:20</c>.</summary>
    private static string Duration(TimeSpan span)
    {
        span = TimeSpan.FromSeconds(Math.Min(Math.Round(span.TotalSeconds), TimeSpan.FromDays(999).TotalSeconds));
        string minutes = span.TotalHours >= 1 ? $"{Wording.Number((long)span.TotalHours)}:{span.Minutes:00}" : $"{span.Minutes}";
        return string.Create(CultureInfo.InvariantCulture, $"{minutes}:{span.Seconds:00}");
    }
}
