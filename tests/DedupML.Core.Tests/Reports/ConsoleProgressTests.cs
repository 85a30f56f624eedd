using DedupML.Reports;

namespace DedupML.Tests.Reports;

public class ConsoleProgressTests
{
    private sealed class HandClock : TimeProvider
    {
        public long Milliseconds { get; set; }
        public override long TimestampFrequency => 1000;
        public override long GetTimestamp() => Milliseconds;
    }

    private readonly HandClock clock = new();

    private string Run(ProgressStyle style, params (long At, string Phase, long Done, long Total)[] updates)
    {
        using var writer = new StringWriter();
        using (var progress = new ConsoleProgress(writer, style, clock))
        {
            foreach (var (at, phase, done, total) in updates)
            {
                clock.Milliseconds = at;
                progress.Report(new(phase, done, total));
            }
        }
        return writer.ToString();
    }

    [Fact]
    public void Report_Terminal_RedrawsOneLineWithRateAndTimeLeft() => Assert.Equal(
        "\rreading    ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 / 2,000" +
        "\rreading    ██████░░░░░░░░░░░░░░░░░░  25 %  500 / 2,000  250/s  0:06 left" +
        "\rreading    ████████████████████████ 100 %  2,000 / 2,000  250/s  0:08   " +
        "\rreading    ████████████████████████ 100 %  2,000 / 2,000  250/s  0:08\n",
        Run(ProgressStyle.Bar, (0, "reading", 0, 2000), (2000, "reading", 500, 2000), (2050, "reading", 510, 2000), (8000, "reading", 2000, 2000)));

    [Fact]
    public void Report_LogFile_APlainLineEveryTenSecondsAtMost()
    {
        string text = Run(ProgressStyle.Lines, [.. Enumerable.Range(0, 250).Select(i => (100L * i, "reading", (long)i, 1000L))]);
        Assert.DoesNotContain('\r', text);
        Assert.Equal("reading     10 %  100 / 1,000  10.0/s  1:30 left\nreading     20 %  200 / 1,000  10.0/s  1:20 left\nreading     24 %  249 / 1,000  10.0/s  1:15 left\n", text);
    }

    [Fact]
    public void Report_LogFileShortRun_SaysNothing() => Assert.Equal("", Run(ProgressStyle.Lines, (0, "reading", 0, 10), (900, "reading", 10, 10)));

    [Fact]
    public void Report_Silent_SaysNothing() => Assert.Equal("", Run(ProgressStyle.Silent, (0, "reading", 0, 10), (60_000, "matching", 10, 10)));

    [Fact]
    public void Report_NewPhase_BeginsANewLine() =>
        Assert.Equal(["reading", "matching"], Run(ProgressStyle.Bar, (0, "reading", 5, 10), (500, "matching", 0, 3))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\r')[^1].Split(' ')[0]));

    [Fact]
    public void Report_TotalUnknown_CountsOnly() =>
        Assert.Contains("\rlisting    1,234  617/s\n", Run(ProgressStyle.Bar, (0, "listing", 0, 0), (2000, "listing", 1234, 0)), StringComparison.Ordinal);

    [Fact]
    public void Report_OvertakenByAnotherThread_NeverGoesBack() =>
        Assert.DoesNotContain(" 4 / 10", Run(ProgressStyle.Bar, (0, "reading", 0, 10), (1000, "reading", 6, 10), (2000, "reading", 4, 10)), StringComparison.Ordinal);
}
