namespace DedupML.Imaging;

/// <summary>The words of <see cref="ImageFault"/>.</summary>
public static class ImageFaults
{
    /// <summary>The word under which reports count this fault, such as <c>truncated</c> or <c>not an image</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such fault.</exception>
    public static string Word(this ImageFault fault) => fault switch
    {
        ImageFault.Empty => "empty",
        ImageFault.NotAnImage => "not an image",
        ImageFault.Unsupported => "unsupported",
        ImageFault.Truncated => "truncated",
        ImageFault.Damaged => "damaged",
        ImageFault.TooLarge => "too large",
        ImageFault.Vanished => "vanished",
        ImageFault.NoPermission => "no permission",
        ImageFault.IsFolder => "is a folder",
        ImageFault.NotAFile => "not a file",
        ImageFault.Unreadable => "unreadable",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such fault."),
    };
}
