namespace DedupML.Imaging;

/// <summary>A file that is no image, is cut short, or is of a kind that is not decoded.</summary>
public sealed class ImageDecodeException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ImageDecodeException() { }
    /// <summary>An exception whose message is the reason, one line.</summary>
    public ImageDecodeException(string message) : base(message) { }
    /// <summary>An exception with its cause.</summary>
    public ImageDecodeException(string message, Exception innerException) : base(message, innerException) { }
}
