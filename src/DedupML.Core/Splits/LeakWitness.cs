namespace DedupML.Splits;

/// <summary>A leak for each image that has one, found without walking through all copies of a picture.</summary>
internal sealed class LeakWitness
{
    private const int None = -1;

    private readonly PairGraph graph;
    private readonly string?[] splits;
    private readonly LeakOptions options;
    private readonly int[] first, second;   // by class: its first image, and the first of another split than that

    public LeakWitness(PairGraph graph, string?[] splits, LeakOptions options)
    {
        (this.graph, this.splits, this.options) = (graph, splits, options);
        (first, second) = (new int[splits.Length], new int[splits.Length]);
        first.AsSpan().Fill(None);
        second.AsSpan().Fill(None);
        for (int row = 0; row < splits.Length; row++)
        {
            int @class = graph.ClassOf(row);
            if (splits[row] is null)
                continue;
            if (first[@class] == None)
                first[@class] = row;
            else if (second[@class] == None && splits[row] != splits[first[@class]])
                second[@class] = row;
        }
    }

    /// <summary>The strongest leak of an image, or null.</summary>
    public Leak? Of(int row)
    {
        int own = graph.ClassOf(row);
        if (Elsewhere(own, splits[row]!) is var equal and not None)
            return new(row, equal, graph.Equal(row, equal));
        Leak? best = null;
        foreach (int edge in graph.EdgesOf(own))
        {
            if (options.Acts(graph.Best(edge).Tier) && Elsewhere(graph.Across(edge, own), splits[row]!) is var other and not None)
            {
                var leak = new Leak(row, other, graph.Between(edge, row, other));
                if (best is not { } known || leak.Strength.CompareTo(known.Strength) < 0)
                    best = leak;
            }
        }
        return best;
    }

    private int Elsewhere(int @class, string split) =>
        first[@class] != None && splits[first[@class]] != split ? first[@class] : second[@class] != None && splits[second[@class]] != split ? second[@class] : None;
}
