namespace DedupML.Splits;

/// <summary>A split or a repair that cannot be made as asked; the message is one line that says why and what to do.</summary>
public sealed class SplitException : Exception
{
    /// <summary>An error without words.</summary>
    public SplitException()
    {
    }

    /// <summary>An error that the user can act on.</summary>
    /// <param name="message">One line: which, expected, got, what to do.</param>
    public SplitException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">One line: which, expected, got, what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SplitException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
