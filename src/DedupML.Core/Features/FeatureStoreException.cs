namespace DedupML.Features;

/// <summary>A store that cannot be used. The message names the file and says what to do.</summary>
public sealed class FeatureStoreException : Exception
{
    /// <summary>An exception without a message.</summary>
    public FeatureStoreException() { }
    /// <summary>An exception with a message of one line.</summary>
    public FeatureStoreException(string message) : base(message) { }
    /// <summary>An exception with its cause.</summary>
    public FeatureStoreException(string message, Exception innerException) : base(message, innerException) { }
}
