namespace DedupML.Features;

public sealed partial class FeatureStore
{
    private readonly object waiting = new();
    private FeatureStoreBatch pending = new();
    private FeatureStoreBatch? writing;
    private long pendingNumber = 1, writtenNumber, wantedNumber, pauseUntil;
    private bool closing;

    /// <summary>Remembers what reading a file gave: features or the reason why there are none.</summary>
    /// <param name="result">Give only reasons that lie in the bytes (a truncated file, not a missing permission): they are told again
    /// until the file's size or time changes.</param>
    /// <exception cref="ArgumentException">Neither or both of features and reason, or features that lack a view.</exception>
    public void AddFile(StoredFile result)
    {
        ArgumentException.ThrowIfNullOrEmpty(result.FullPath);
        if ((result.Features is null) == (result.Reason is null))
            throw new ArgumentException($"'{result.FullPath}' must have features or a reason, and not both.", nameof(result));
        var blob = result.Features is { } features ? Blob(features) : null;
        Add(batch =>
        {
            batch.Files[result.FullPath] = result;
            if (blob is not null)
                batch.Features[result.Features!.Content] = blob;
        });
    }

    /// <summary>Remembers the pixel hash of a content.</summary>
    public void AddPixelHash(ContentHash content, ContentHash pixels) => Add(batch => batch.PixelHashes[content] = pixels);

    /// <summary>Remembers what comparing two contents gave.</summary>
    /// <param name="a">The lower content hash.</param>
    /// <param name="b">The higher one.</param>
    /// <param name="version">Names the way of comparing, its options included.</param>
    /// <param name="verdict">Bytes of the caller's own layout.</param>
    /// <exception cref="ArgumentException">The hashes are not in order.</exception>
    public void AddVerdict(ContentHash a, ContentHash b, string version, ReadOnlySpan<byte> verdict)
    {
        CheckPair(a, b, version);
        byte[] kept = FeatureStoreLayout.Seal(a, b, verdict);
        Add(batch => batch.Verdicts[(a, b, version)] = kept);
    }

    /// <summary>Remembers the embedding of a content.</summary>
    /// <param name="content">SHA-256 of the file.</param>
    /// <param name="version">Names the network and all that decides the bits: <see cref="OnnxEmbedder.Version"/>.</param>
    /// <param name="embedding">The embedding.</param>
    /// <exception cref="ArgumentException">It has no numbers.</exception>
    public void AddEmbedding(ContentHash content, string version, Embedding embedding)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        if (embedding.Dimension == 0)
            throw new ArgumentException("An embedding must have numbers.", nameof(embedding));
        byte[] kept = FeatureStoreLayout.Seal(content, embedding);
        Add(batch => batch.Embeddings[(content, version)] = kept);
    }

    private static byte[] Blob(ImageFeatures features)
    {
        var blob = new byte[FeatureStoreLayout.Size];
        FeatureStoreLayout.Write(features, blob);
        return blob;
    }

    private static void CheckPair(ContentHash a, ContentHash b, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        if (a >= b)
            throw new ArgumentException($"Content {a} must be lower than {b}.", nameof(a));
    }

    private void Add(Action<FeatureStoreBatch> add)
    {
        lock (waiting)
        {
            ObjectDisposedException.ThrowIf(closing, this);
            while (pending.Count >= MostRowsWaiting)
                Monitor.Wait(waiting);
            bool wasEmpty = pending.Count == 0, wasFull = pending.Count >= RowsPerTransaction;
            add(pending);
            if (wasEmpty || (!wasFull && pending.Count >= RowsPerTransaction))
                Monitor.PulseAll(waiting);
        }
    }

    private void WriteBatches()
    {
        while (Next() is { } batch)
        {
            long start = Environment.TickCount64;
            WithDatabase(() => statements.Write(batch, featureVersion));
            lock (waiting)
            {
                // SQLite's write lock has no queue: without a pause as long as the work, a busy process would starve all others.
                long end = Environment.TickCount64;
                pauseUntil = end + Math.Min(end - start, LongestPauseInMilliseconds);
                writing = null;
                writtenNumber++;
                Monitor.PulseAll(waiting);
            }
        }
    }

    /// <summary>Waits for a batch that is full, old enough or wanted; null when the store is closed and nothing is left.</summary>
    private FeatureStoreBatch? Next()
    {
        lock (waiting)
        {
            while (pending.Count == 0 && !closing)
                Monitor.Wait(waiting);
            if (pending.Count == 0)
                return null;
            long old = Environment.TickCount64 + MillisecondsBetweenTransactions;
            while (!closing && wantedNumber < pendingNumber
                && (pending.Count < RowsPerTransaction ? old : pauseUntil) - Environment.TickCount64 is var left and > 0)
            {
                Monitor.Wait(waiting, (int)left);
            }
            writing = pending;
            pending = new FeatureStoreBatch();
            pendingNumber++;
            Monitor.PulseAll(waiting);
            return writing;
        }
    }
}
