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

    public ReadResult Get(string fullPath, Func<string, ReadResult> read)
    {
        if (Target(fullPath) is not { Exists: true } file)
            return read(fullPath);
        var key = new Key(fullPath, file.Length, file.LastWriteTimeUtc);
        if (results.TryGetValue(key, out var known))
            return known.Value;
        var made = new Lazy<ReadResult>(() => read(fullPath));
        var kept = results.GetOrAdd(key, made);
        if (ReferenceEquals(kept, made))
        {
            order.Enqueue(key);
            while (order.Count > Most && order.TryDequeue(out var oldest))
                results.TryRemove(oldest, out _);
        }
        return kept.Value;
    }

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

    private readonly record struct Key(string Path, long Length, DateTime Written);
}
