using System.IO.Enumeration;

namespace DedupML.Datasets;

/// <summary>One name in a folder.</summary>
/// <param name="Name">As .NET decodes it: bytes that are not UTF-8 are U+FFFD.</param>
/// <param name="IsFolder">Whether it is a folder, or a link to one.</param>
/// <param name="IsLink">Whether it is a symbolic link.</param>
/// <param name="IsHidden">Whether it begins with a dot, or the system marks it as hidden.</param>
internal readonly record struct FolderEntry(string Name, bool IsFolder, bool IsLink, bool IsHidden)
{
    private static readonly EnumerationOptions everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    /// <summary>The names in one folder, streamed, in the file system's order.</summary>
    /// <param name="folder">Full path.</param>
    public static IEnumerable<FolderEntry> Of(string folder) => new FileSystemEnumerable<FolderEntry>(
        folder,
        (ref FileSystemEntry e) => new(
            e.FileName.ToString(), e.IsDirectory, (e.Attributes & FileAttributes.ReparsePoint) != 0,
            e.FileName.StartsWith('.') || (e.Attributes & FileAttributes.Hidden) != 0),
        everything);
}
