namespace DedupML.Datasets;

/// <summary>What the file system itself calls a file: two paths with equal identities are two names of one file, by a hard
/// link, a symbolic link or a second mount. Removing one of them saves nothing.</summary>
/// <param name="Device">The file system's number on this machine, until it is mounted anew.</param>
/// <param name="Inode">The file's number in its file system.</param>
public readonly record struct FileIdentity(ulong Device, ulong Inode);
