namespace DedupML.Neighbors;

/// <summary>Keeps the nearest of many pairs: by cosine, then by hash, then by rows, so that it does not matter in which order they come.</summary>
internal sealed class NearestPairs(int most)
{
    private static readonly Comparer<ScoredPair> farthestFirst = Comparer<ScoredPair>.Create((x, y) => Compare(y, x));

    private readonly PriorityQueue<ScoredPair, ScoredPair> kept = new(farthestFirst);

    /// <summary>A pair of a greater cosine distance would not be kept.</summary>
    public double Limit => kept.Count < most ? double.PositiveInfinity : most == 0 ? double.NegativeInfinity : kept.Peek().Score.CosineDistance;

    /// <summary>A pair of a greater hash distance would not be kept, where there are no cosines.</summary>
    public int BitsLimit => kept.Count < most ? int.MaxValue : most == 0 ? -1 : kept.Peek().Score.HashDistance;

    /// <summary>Keeps the pair, where it is near enough, in place of the farthest.</summary>
    public void Add(ScoredPair pair)
    {
        if (kept.Count < most)
            kept.Enqueue(pair, pair);
        else if (most > 0 && Compare(pair, kept.Peek()) < 0)
            kept.EnqueueDequeue(pair, pair);
    }

    /// <summary>Those kept, the nearest first.</summary>
    public IEnumerable<ScoredPair> Ordered() => kept.UnorderedItems.Select(i => i.Element).Order(Comparer<ScoredPair>.Create(Compare));

    private static int Compare(ScoredPair x, ScoredPair y) =>
        (x.Score.CosineDistance, x.Score.HashDistance, x.First, x.Second).CompareTo((y.Score.CosineDistance, y.Score.HashDistance, y.First, y.Second));
}
