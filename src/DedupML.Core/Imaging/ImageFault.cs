namespace DedupML.Imaging;

/// <summary>Why a file gave no pixels. <see cref="ImageFaults.Word"/> gives the word that reports count by.</summary>
public enum ImageFault
{
    /// <summary>The file has no bytes.</summary>
    Empty,
    /// <summary>The bytes begin like no image format that is known here.</summary>
    NotAnImage,
    /// <summary>A known format, or a variant of one, that this build does not decode.</summary>
    Unsupported,
    /// <summary>The file ends before its picture does.</summary>
    Truncated,
    /// <summary>The file is whole by its own account, and its content is wrong.</summary>
    Damaged,
    /// <summary>More pixels than <see cref="DecodeOptions.MaxPixels"/>, or a file beyond 2 GB.</summary>
    TooLarge,
    /// <summary>There is no file of this name (any more).</summary>
    Vanished,
    /// <summary>The file may not be read by this user.</summary>
    NoPermission,
    /// <summary>The name is that of a folder.</summary>
    IsFolder,
    /// <summary>Something that is no regular file: a pipe, a device, a socket. It is never opened.</summary>
    NotAFile,
    /// <summary>The operating system could not read the file.</summary>
    Unreadable,
}
