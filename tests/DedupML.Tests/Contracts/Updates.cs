using System.Collections.Concurrent;
using DedupML.Features;

namespace DedupML.Tests.Contracts;

/// <summary>Notes progress on the thread that reports it.</summary>
internal sealed class Updates : IProgress<ProgressUpdate>
{
    private readonly ConcurrentQueue<ProgressUpdate> seen = new();

    public Action? OnReport { get; init; }

    public IReadOnlyCollection<ProgressUpdate> Seen => seen;

    public void Report(ProgressUpdate value)
    {
        seen.Enqueue(value);
        OnReport?.Invoke();
    }
}
