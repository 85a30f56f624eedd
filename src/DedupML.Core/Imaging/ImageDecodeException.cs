namespace DedupML.Imaging;

/// <summary>A file that gave no pixels. The message is one line, <c>word: detail</c>, whose word is <see cref="ImageFaults.Word"/>
/// of <see cref="Reason"/>.</summary>
public sealed class ImageDecodeException : Exception
{
    /// <summary>A damaged image, without more to say.</summary>
    public ImageDecodeException() : this(ImageFault.Damaged) { }
    /// <summary>A damaged image.</summary>
    /// <param name="message">What is wrong with it.</param>
    public ImageDecodeException(string message) : this(ImageFault.Damaged, message) { }
    /// <summary>A damaged image, with the error that showed it.</summary>
    public ImageDecodeException(string message, Exception innerException) : this(ImageFault.Damaged, message, innerException) { }

    /// <summary>An image that gave no pixels.</summary>
    /// <param name="reason">Why, to count by.</param>
    /// <param name="detail">Why, in particular; one line, or null.</param>
    /// <param name="innerException">The cause.</param>
    public ImageDecodeException(ImageFault reason, string? detail = null, Exception? innerException = null)
        : base(string.IsNullOrEmpty(detail) ? reason.Word() : $"{reason.Word()}: {detail}", innerException) => Reason = reason;

    /// <summary>Why, to count by.</summary>
    public ImageFault Reason { get; }
}
