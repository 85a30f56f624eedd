namespace DedupML.Actions;

/// <summary>A plan, journal or quarantine that cannot be used; the message is one line for the user. Nothing was touched.</summary>
public sealed class ActionException : Exception
{
    /// <summary>An error without words.</summary>
    public ActionException()
    {
    }

    /// <summary>An error that the user can act on.</summary>
    /// <param name="message">One line: which, expected, got.</param>
    public ActionException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">One line: which, expected, got.</param>
    /// <param name="innerException">The cause.</param>
    public ActionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
