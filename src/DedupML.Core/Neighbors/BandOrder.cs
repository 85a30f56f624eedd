namespace DedupML.Neighbors;

/// <summary>Row numbers sorted by the rows' bits in one band: the rows of a key lie together, in their old order.</summary>
/// <param name="Starts">First place of each key, and the number of rows behind the last key.</param>
/// <param name="Ids">The row numbers.</param>
internal readonly record struct BandOrder(int[] Starts, int[] Ids)
{
    /// <summary>Sorts by counting; linear time.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="band">Where the key lies.</param>
    /// <param name="keys">Room for one number a row.</param>
    /// <param name="ids">Room for the row numbers.</param>
    public static BandOrder Of(WordColumns rows, Band band, int[] keys, int[] ids)
    {
        var starts = new int[band.KeyCount + 1];
        for (int i = 0; i < rows.Count; i++)
        {
            int key = band.KeyOf(rows, i);
            keys[i] = key;
            starts[key]++;
        }
        int total = 0;
        for (int key = 0; key < starts.Length; key++)
            (starts[key], total) = (total, total + starts[key]);
        for (int i = 0; i < rows.Count; i++)
            ids[starts[keys[i]]++] = i;
        // Each start has moved on to the next key's.
        Array.Copy(starts, 0, starts, 1, band.KeyCount);
        starts[0] = 0;
        return new(starts, ids);
    }
}
