using DedupML.Features;

namespace DedupML.Pipeline;

/// <summary>Reads files with their embeddings, some at a time. Safe to use from many threads.</summary>
/// <param name="owner">Whose store it uses; held, since it closes the store when it is gone.</param>
/// <param name="reader">Reads on the caller's thread.</param>
/// <param name="features">What stages without embeddings ask for: they find what is read here.</param>
internal sealed class EmbeddingReading(ImageReading owner, FeatureReader reader, RecentReads features)
{
    private readonly RecentReads recent = new();

    /// <summary>Claims files: whoever asks for one of them from now on waits for it instead of reading it. Nothing is read before a value is
    /// asked for; the first that is reads all of them.</summary>
    public Lazy<ReadResult>[] Claim(IReadOnlyList<string> fullPaths)
    {
        var own = new List<string>(fullPaths.Count);
        // Only what is claimed here is read in it, so that two that have files in common never wait for each other.
        var read = new Lazy<ReadResult[]>(() => reader.Read(own));
        var claimed = new Lazy<ReadResult>[fullPaths.Count];
        for (int i = 0; i < claimed.Length; i++)
        {
            string path = fullPaths[i];
            Lazy<ReadResult> Make()
            {
                int place = own.Count;
                own.Add(path);
                return new(() => read.Value[place]);
            }
            if (RecentReads.KeyOf(path) is { } key)
            {
                claimed[i] = recent.GetOrAdd(key, Make);
                features.GetOrAdd(key, () => claimed[i]);
            }
            else
                claimed[i] = Make();
        }
        return claimed;
    }

    /// <summary>Waits until what was computed is in the store.</summary>
    public void Flush() => owner.Flush();
}
