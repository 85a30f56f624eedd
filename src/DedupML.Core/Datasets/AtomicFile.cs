namespace DedupML.Datasets;

/// <summary>Writes a file whole or not at all: into a temporary file beside it, flushed to the disk, then renamed over it. A
/// reader sees the old bytes or the new ones, also when the process is killed in between.</summary>
public static class AtomicFile
{
    /// <summary>Replaces or creates a file.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content; the stream is seekable and is closed by this method.</param>
    /// <exception cref="IOException">The folder is absent, full, read-only, or another process is writing the same file.</exception>
    /// <remarks>Where <paramref name="write"/> throws, the old file stays as it was and the temporary one is gone. One that a
    /// killed process left (<c>.NAME.part</c>) is overwritten by the next write.</remarks>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        string part = Path.Combine(Path.GetDirectoryName(full) ?? throw new IOException($"'{path}' is no file name."), $".{Path.GetFileName(full)}.part");
        var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        bool isWhole = false;
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, full, overwrite: true);
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
                File.Delete(part);
        }
    }
}
