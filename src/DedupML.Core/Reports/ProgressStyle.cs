namespace DedupML.Reports;

/// <summary>How <see cref="ConsoleProgress"/> shows itself.</summary>
public enum ProgressStyle
{
    /// <summary>One line that is drawn again and again: for a terminal.</summary>
    Bar,
    /// <summary>A plain line every ten seconds at most: for log files.</summary>
    Lines,
    /// <summary>Nothing.</summary>
    Silent,
}
