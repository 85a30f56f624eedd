using System.Security.Cryptography;
using DedupML.Datasets;
using DedupML.Features;

namespace DedupML.Actions;

/// <summary>The few ways in which files are touched. None overwrites a file but <see cref="ReplaceBy"/>, and each can be
/// interrupted by a test just before it happens.</summary>
/// <param name="before">Called before each operation with its name; a test throws here in place of a kill.</param>
/// <param name="isAlwaysCopying">Whether moves copy, as they must between file systems.</param>
/// <param name="isFlushed">Whether copies are brought to the disk, to outlive a power cut.</param>
internal sealed class FileOperations(Action<string>? before = null, bool isAlwaysCopying = false, bool isFlushed = true)
{
    private const int CopyBlock = 1 << 20;

    /// <summary>A moment at which the process could be killed.</summary>
    public void Before(string operation) => before?.Invoke(operation);

    /// <summary>SHA-256 of a file's bytes as they are now.</summary>
    public static ContentHash HashOf(string path)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        SHA256.HashData(stream, hash);
        return ContentHash.FromBytes(hash);
    }

    /// <summary>The hidden name beside a file under which it is built before it gets its own.</summary>
    public static string PartOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.dedupml-part");

    /// <summary>Moves a file, by renaming or else by a copy that is read back before the original is deleted; its folder is made.</summary>
    /// <param name="entry">The file: its hash, times and permissions.</param>
    /// <param name="from">Where it is.</param>
    /// <param name="to">Where it goes; must be free.</param>
    public void Move(JournalEntry entry, string from, string to)
    {
        Before("make folder");
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        Before("rename");
        if (TryRename(from, to))
            return;
        CopyNew(entry, from, to);
        Delete(from);
    }

    /// <summary>Makes a copy under a new name, read back and with the entry's times and permissions; it appears whole.</summary>
    public void CopyNew(JournalEntry entry, string from, string to)
    {
        string part = CopyToPart(entry, from, to);
        Before("name copy");
        if (PosixCalls.IsSupported ? !PosixCalls.TryRenameNew(part, to) : !TryMovePortably(part, to))
            throw new IOException($"'{to}' cannot be given its name.");
        if (isFlushed && PosixCalls.IsSupported)
            PosixCalls.FlushFolder(Path.GetDirectoryName(to)!);   // the name must outlive a power cut before the original is deleted
    }

    /// <summary>Replaces a file by a copy of <paramref name="from"/> with an inode of its own; it is always there, whole.</summary>
    public void ReplaceBy(JournalEntry entry, string from, string to)
    {
        string part = CopyToPart(entry, from, to);
        Before("replace by copy");
        File.Move(part, to, overwrite: true);
    }

    /// <summary>Replaces a file by a hard link to another; it is always there, whole.</summary>
    public void ReplaceByLink(string path, string keeper)
    {
        string part = PartOf(path);
        Delete(part);
        Before("link");
        PosixCalls.Link(keeper, part);
        Before("replace by link");
        PosixCalls.RenameOver(part, path);
    }

    /// <summary>Deletes a file, if it is there.</summary>
    public void Delete(string path)
    {
        if (FileStatus.Of(path) is null)
            return;
        Before("delete");
        File.Delete(path);
    }

    /// <summary>Deletes folders from the inside out as long as they are empty, up to and with <paramref name="last"/>.</summary>
    public void DeleteEmptyFolders(string folder, string last)
    {
        while (folder.StartsWith(last, StringComparison.Ordinal) && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Before("delete empty folder");
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }

    /// <summary>Gives a file the times and permissions that it had.</summary>
    public void SetTimesAndPermissions(JournalEntry entry, string path)
    {
        Before("permissions");
        if (!OperatingSystem.IsWindows() && FileStatus.Of(path)?.Mode != entry.Permissions)
            File.SetUnixFileMode(path, entry.Permissions);
        Before("times");
        if (PosixCalls.IsSupported)
        {
            PosixCalls.SetTimes(path, entry.Accessed, entry.Modified);
            return;
        }
        File.SetLastAccessTimeUtc(path, DateTime.UnixEpoch.AddTicks(entry.Accessed / 100));
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddTicks(entry.Modified / 100));
    }

    private static bool TryMovePortably(string from, string to)
    {
        File.Move(from, to, overwrite: false);
        return true;
    }

    private bool TryRename(string from, string to) =>
        !isAlwaysCopying && (PosixCalls.IsSupported ? PosixCalls.TryRenameNew(from, to) : TryMovePortably(from, to));

    private string CopyToPart(JournalEntry entry, string from, string to)
    {
        string part = PartOf(to);
        Before("copy");
        using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan))
        using (var target = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            Before("fill copy");
            source.CopyTo(target, CopyBlock);
            Before("flush copy");
            target.Flush(isFlushed);
        }
        if (HashOf(part) != entry.Content)
        {
            Delete(part);
            throw new IOException($"the copy of '{from}' does not hold the same bytes");
        }
        SetTimesAndPermissions(entry, part);
        return part;
    }
}
