namespace DedupML.Neighbors;

/// <summary>Hashes sorted by their bits in one band, so that those which agree there lie together. The buffers are used again
/// for the next band.</summary>
internal sealed class BandTable(WordColumns source)
{
    private const int Stretch = 1 << 15;

    private readonly int[] keys = new int[source.Count];
    private int[] starts = [];

    /// <summary>The hashes in sorted order.</summary>
    public WordColumns Rows { get; } = new(source.Count, source.WordCount);

    /// <summary>Which row of the source each is.</summary>
    public int[] Ids { get; } = new int[source.Count];

    /// <summary>First sorted row of each key, and the number of rows behind the last key.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>Sorts by the bits of <paramref name="band"/>; rows of one key keep their order.</summary>
    public void Sort(Band band, int threads)
    {
        if (starts.Length < band.KeyCount + 1)
            starts = new int[band.KeyCount + 1];
        Array.Clear(starts);
        for (int i = 0; i < keys.Length; i++)
        {
            int key = band.KeyOf(source, i);
            keys[i] = key;
            starts[key]++;
        }
        int total = 0;
        for (int key = 0; key <= band.KeyCount; key++)
            (starts[key], total) = (total, total + starts[key]);
        for (int i = 0; i < keys.Length; i++)
            Ids[starts[keys[i]]++] = i;
        // Each start has moved on to the next key's.
        Array.Copy(starts, 0, starts, 1, band.KeyCount);
        starts[0] = 0;
        Parallel.For(0, (Ids.Length + Stretch - 1) / Stretch, new() { MaxDegreeOfParallelism = threads }, stretch =>
        {
            int end = Math.Min(Ids.Length, (stretch + 1) * Stretch);
            for (int word = 0; word < source.WordCount; word++)
            {
                var (from, to) = (source[word], Rows[word]);
                for (int i = stretch * Stretch; i < end; i++)
                    to[i] = from[Ids[i]];
            }
        });
    }
}
