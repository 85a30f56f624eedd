using DedupML.Imaging;

namespace DedupML;

/// <summary>Two sets that must share no picture share some; the message lists the first of them.</summary>
public sealed class LeakException : Exception
{
    private const int MostListed = 20;

    /// <summary>An error without words.</summary>
    public LeakException()
    {
    }

    /// <summary>An error that says what leaks.</summary>
    /// <param name="message">What leaks.</param>
    public LeakException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">What leaks.</param>
    /// <param name="innerException">The cause.</param>
    public LeakException(string message, Exception innerException) : base(message, innerException)
    {
    }

    internal LeakException(LeakReport report) : base(MessageFor(report)) => Report = report;

    /// <summary>All that was found, or null where the error was not made by a search.</summary>
    public LeakReport? Report { get; }

    private static string MessageFor(LeakReport report)
    {
        var lines = report.Leaks.Take(MostListed).Select(p => $"  {p.TrainPath} | {p.TestPath} ({p.Tier.ToString().ToLowerInvariant()}, {p.Transform.Name()})");
        string more = report.Count > MostListed ? FormattableString.Invariant($"\n  and {report.Count - MostListed} more") : "";
        return FormattableString.Invariant($"The two sets share pictures: {report.Count} pairs, {report.Exact} of them exact.\n") + string.Join('\n', lines) + more;
    }
}
