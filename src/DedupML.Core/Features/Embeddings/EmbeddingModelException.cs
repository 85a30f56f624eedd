namespace DedupML.Features;

/// <summary>A manifest or a network that cannot be used. The message is one line: which file, what was expected, what was found.</summary>
public sealed class EmbeddingModelException : Exception
{
    /// <summary>An exception without a message.</summary>
    public EmbeddingModelException() { }
    /// <summary>An exception with a message of one line.</summary>
    public EmbeddingModelException(string message) : base(message) { }
    /// <summary>An exception with its cause.</summary>
    public EmbeddingModelException(string message, Exception innerException) : base(message, innerException) { }
}
