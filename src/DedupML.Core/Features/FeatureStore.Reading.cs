using System.Diagnostics.CodeAnalysis;

namespace DedupML.Features;

public sealed partial class FeatureStore
{
    private const int RowsPerPage = 2000;

    /// <summary>What reading a file gave, if it is still of this size and time of change.</summary>
    /// <param name="fullPath">The file. For many files of a folder <see cref="FilesBelow"/> is several times faster.</param>
    /// <param name="size">Its size now, in bytes.</param>
    /// <param name="modifiedTicks">The time of its last change now (UTC, in ticks).</param>
    /// <param name="result">What was added for it.</param>
    public bool TryGetFile(string fullPath, long size, long modifiedTicks, out StoredFile result)
    {
        bool found = TryFind(batch => batch.Files.TryGetValue(fullPath, out var file) ? (StoredFile?)file : null, out var known);
        result = (found ? known : WithDatabase(() => statements.File(fullPath, featureVersion))).GetValueOrDefault();
        return result.FullPath is not null && result.IsCurrent(size, modifiedTicks);
    }

    /// <summary>The features of a content, whatever file it was read from.</summary>
    public bool TryGetFeatures(ContentHash content, [NotNullWhen(true)] out ImageFeatures? features)
    {
        byte[]? blob = TryFind(batch => batch.Features.GetValueOrDefault(content), out var known)
            ? known : WithDatabase(() => statements.Features(content, featureVersion));
        features = blob is null ? null : FeatureStoreLayout.Read(content, blob);
        return features is not null;
    }

    /// <summary>The pixel hash of a content.</summary>
    public bool TryGetPixelHash(ContentHash content, out ContentHash pixels)
    {
        ContentHash? found = TryFind(batch => batch.PixelHashes.TryGetValue(content, out var hash) ? (ContentHash?)hash : null, out var known)
            ? known : WithDatabase(() => statements.PixelHash(content, featureVersion));
        pixels = found.GetValueOrDefault();
        return found is not null;
    }

    /// <summary>What comparing two contents gave.</summary>
    /// <param name="a">The lower content hash.</param>
    /// <param name="b">The higher one.</param>
    /// <param name="version">Names the way of comparing, its options included.</param>
    /// <param name="verdict">The bytes that were added.</param>
    /// <exception cref="ArgumentException">The hashes are not in order.</exception>
    public bool TryGetVerdict(ContentHash a, ContentHash b, string version, [NotNullWhen(true)] out byte[]? verdict)
    {
        CheckPair(a, b, version);
        byte[]? kept = TryFind(batch => batch.Verdicts.GetValueOrDefault((a, b, version)), out var known)
            ? known : WithDatabase(() => statements.Verdict(a, b, version));
        verdict = kept is null ? null : FeatureStoreLayout.Unseal(a, b, kept);
        return verdict is not null;
    }

    /// <summary>The embedding of a content.</summary>
    /// <param name="content">SHA-256 of the file.</param>
    /// <param name="version">Names the network and all that decides the bits: <see cref="OnnxEmbedder.Version"/>.</param>
    /// <param name="embedding">What was added.</param>
    public bool TryGetEmbedding(ContentHash content, string version, out Embedding embedding)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        byte[]? kept = TryFind(batch => batch.Embeddings.GetValueOrDefault((content, version)), out var known)
            ? known : WithDatabase(() => statements.Embedding(content, version));
        var found = kept is null ? null : FeatureStoreLayout.Unseal(content, kept);
        embedding = found.GetValueOrDefault();
        return found is not null;
    }

    /// <summary>All that is remembered of the files in a folder and the folders below it, in the order of their paths' UTF-8 bytes.</summary>
    /// <param name="folder">Full path.</param>
    /// <returns>Read page by page while it is enumerated; whether a file is still the same is for the caller to ask.</returns>
    public IEnumerable<StoredFile> FilesBelow(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Flush();
        return Pages(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar);
    }

    private IEnumerable<StoredFile> Pages(string prefix)
    {
        // Paths that begin with the prefix lie between it and itself with the last character raised by one.
        string after = prefix, end = prefix[..^1] + (char)(prefix[^1] + 1);
        while (WithDatabase(() => statements.Files(after, end, RowsPerPage, featureVersion)) is { } page)
        {
            foreach (var file in page.Files)
                yield return file;
            if (page.Last is null)
                yield break;
            after = page.Last;
        }
    }

    /// <summary>Looks among what is not written yet: what was added is found at once.</summary>
    private bool TryFind<T>(Func<FeatureStoreBatch, T?> find, [NotNullWhen(true)] out T? found)
    {
        lock (waiting)
        {
            found = find(pending) is { } first ? first : writing is null ? default : find(writing);
            return found is not null;
        }
    }
}
