namespace DedupML.Imaging;

/// <summary>Watches rows for whether they have two colours at most. Drawings in black and white and dithered copies do; a photograph
/// stops doing so within its first pixels, so that watching costs nothing.</summary>
internal ref struct TwoTones
{
    private ReadOnlySpan<byte> one, two;
    private bool hasMore;

    /// <summary>Whether all rows so far have two colours at most.</summary>
    public readonly bool Holds => !hasMore;

    /// <summary>Looks at a row of 8-bit samples.</summary>
    /// <param name="row">The samples of whole pixels.</param>
    /// <param name="bands">Samples of each pixel.</param>
    public void Add(ReadOnlySpan<byte> row, int bands)
    {
        for (int x = 0; !hasMore && x < row.Length; x += bands)
        {
            var colour = row.Slice(x, bands);
            if (one.IsEmpty)
                one = colour.ToArray();
            else if (!colour.SequenceEqual(one) && two.IsEmpty)
                two = colour.ToArray();
            else if (!colour.SequenceEqual(one) && !colour.SequenceEqual(two))
                hasMore = true;
        }
    }
}
