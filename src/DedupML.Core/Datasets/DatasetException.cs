namespace DedupML.Datasets;

/// <summary>A folder or manifest that cannot be read as a data set; the message is one line for the user.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>An error without words.</summary>
    public DatasetException()
    {
    }

    /// <summary>An error that the user can act on.</summary>
    /// <param name="message">One line: which, expected, got.</param>
    public DatasetException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">One line: which, expected, got.</param>
    /// <param name="innerException">The cause.</param>
    public DatasetException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
