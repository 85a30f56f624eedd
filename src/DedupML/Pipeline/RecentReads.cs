using System.Collections.Concurrent;
using DedupML.Features;

namespace DedupML.Pipeline;

/// <summary>The last few thousand results, by path, size and time of change: stages of one pipeline ask for the same file within a few
/// rows of each other, and whoever comes second waits for the first.</summary>
internal sealed class RecentReads
{
    private const int Most = 4096;

    private readonly ConcurrentDictionary<Key, Lazy<ReadResult>> results = new();
    private readonly ConcurrentQueue<Key> order = new();

    public ReadResult Get(string fullPath, Func<string, ReadResult> read) =>
        KeyOf(fullPath) is { } key ? GetOrAdd(key, () => new(() => read(fullPath))).Value : read(fullPath);

    /// <summary>The result that is kept, or is being computed; or this new one, which others then wait for.</summary>
    public Lazy<ReadResult> GetOrAdd(Key key, Func<Lazy<ReadResult>> make)
    {
        if (results.TryGetValue(key, out var known))
            return known;
        var made = make();
        var kept = results.GetOrAdd(key, made);
        if (ReferenceEquals(kept, made))
        {
            order.Enqueue(key);
            while (order.Count > Most && order.TryDequeue(out var oldest))
                results.TryRemove(oldest, out _);
        }
        return kept;
    }

    /// <summary>What names a file as it is now, or null where there is none.</summary>
    public static Key? KeyOf(string fullPath) =>
        Target(fullPath) is { Exists: true } file ? new Key(fullPath, file.Length, file.LastWriteTimeUtc) : null;

    // The file that opening the path would open: of a link, what it leads to may change.
    private static FileInfo? Target(string fullPath)
    {
        var file = new FileInfo(fullPath);
        if (!file.Exists || !file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return file;
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        }
        catch (IOException)
        {
            // It leads round in a circle; whoever opens it says so.
            return null;
        }
    }

    /// <summary>A file as it was at a time.</summary>
    public readonly record struct Key(string Path, long Length, DateTime Written);
}
