namespace DedupML.Reports;

/// <summary>A report folder that cannot be used: a file is absent or damaged, or an edited decision would remove an image that
/// nothing stands for. The message names file, line and path, and says what to do.</summary>
public sealed class InvalidReportException : Exception
{
    /// <summary>An exception without a message.</summary>
    public InvalidReportException() { }
    /// <summary>An exception with one line for the user.</summary>
    public InvalidReportException(string message) : base(message) { }
    /// <summary>An exception with its cause.</summary>
    public InvalidReportException(string message, Exception innerException) : base(message, innerException) { }
}
