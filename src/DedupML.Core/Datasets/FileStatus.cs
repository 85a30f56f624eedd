namespace DedupML.Datasets;

/// <summary>What the file system knows of a path, without opening it.</summary>
/// <param name="Kind">File, folder, link or something else.</param>
/// <param name="Identity">The file behind the path, where the system tells.</param>
/// <param name="Names">Number of hard links; 1 where the system does not tell.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Accessed">In nanoseconds since 1970, UTC.</param>
/// <param name="Modified">In nanoseconds since 1970, UTC; on other systems than Linux in steps of 100.</param>
/// <param name="Mode">Permissions, where the system has them.</param>
internal readonly record struct FileStatus(FileKind Kind, FileIdentity? Identity, uint Names, long Size, long Accessed, long Modified, UnixFileMode Mode)
{
    private const int NanosecondsPerTick = 100;

    /// <summary>The status of what stands at a path, a symbolic link itself and not what it points to.</summary>
    /// <returns>Null where nothing stands there or it may not be seen.</returns>
    public static FileStatus? Of(string path) => Read(path, follow: false);

    /// <summary>The status of the file that opening the path would open.</summary>
    /// <returns>Null where nothing stands there, a link is broken, or it may not be seen.</returns>
    public static FileStatus? OfTarget(string path) => Read(path, follow: true);

    private static FileStatus? Read(string path, bool follow)
    {
        if (!PosixCalls.IsSupported)
            return ReadPortably(path, follow);
        if (!PosixCalls.TryStatus(path, follow ? 0 : PosixCalls.NoFollow, out var s))
            return null;
        var kind = (s.Mode & 0xf000) switch { 0x8000 => FileKind.File, 0x4000 => FileKind.Folder, 0xa000 => FileKind.Link, _ => FileKind.Other };
        return new(kind, new(((ulong)s.DeviceMajor << 32) | s.DeviceMinor, s.Inode), s.Links, s.Size,
            (s.AccessedSeconds * 1_000_000_000) + s.AccessedNanoseconds, (s.ModifiedSeconds * 1_000_000_000) + s.ModifiedNanoseconds, (UnixFileMode)(s.Mode & 0xfff));
    }

    private static FileStatus? ReadPortably(string path, bool follow)
    {
        FileSystemInfo? entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (follow && entry.LinkTarget is not null)
            entry = entry.ResolveLinkTarget(returnFinalTarget: true);
        if (entry is not { Exists: true })
            return null;
        var kind = entry.LinkTarget is not null ? FileKind.Link : entry is DirectoryInfo ? FileKind.Folder : FileKind.File;
        return new(kind, null, 1, entry is FileInfo file ? file.Length : 0, SinceEpoch(entry.LastAccessTimeUtc), SinceEpoch(entry.LastWriteTimeUtc),
            OperatingSystem.IsWindows() ? UnixFileMode.None : entry.UnixFileMode);
    }

    private static long SinceEpoch(DateTime time) => (time - DateTime.UnixEpoch).Ticks * NanosecondsPerTick;
}
