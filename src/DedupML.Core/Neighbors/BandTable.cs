namespace DedupML.Neighbors;

/// <summary>Hashes sorted by their bits in one band, so that those which agree there lie together. The buffers are used again
/// for the next band.</summary>
internal sealed class BandTable(WordColumns source)
{
    private const int Stretch = 1 << 15;

    private readonly int[] keys = new int[source.Count];
    private BandOrder order = new([0], new int[source.Count]);

    /// <summary>The hashes in sorted order.</summary>
    public WordColumns Rows { get; } = new(source.Count, source.WordCount);

    /// <summary>Which row of the source each is.</summary>
    public int[] Ids => order.Ids;

    /// <summary>First sorted row of each key, and the number of rows behind the last key.</summary>
    public int[] Starts => order.Starts;

    /// <summary>Sorts by the bits of <paramref name="band"/>; rows of one key keep their order.</summary>
    public void Sort(Band band, int threads)
    {
        order = BandOrder.Of(source, band, keys, order.Ids);
        var ids = order.Ids;
        Parallel.For(0, (ids.Length + Stretch - 1) / Stretch, new() { MaxDegreeOfParallelism = threads }, stretch =>
        {
            int end = Math.Min(ids.Length, (stretch + 1) * Stretch);
            for (int word = 0; word < source.WordCount; word++)
            {
                var (from, to) = (source[word], Rows[word]);
                for (int i = stretch * Stretch; i < end; i++)
                    to[i] = from[ids[i]];
            }
        });
    }
}
