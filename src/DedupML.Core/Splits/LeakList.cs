namespace DedupML.Splits;

/// <summary>The pairs of images that splits have in common: counted at once, listed one after the other on demand, since thousands of
/// copies make millions of pairs.</summary>
public sealed class LeakList
{
    private readonly PairGraph graph;
    private readonly int[] standing;   // by row: its split's place in the order of giving way, or -1

    internal LeakList(IReadOnlyList<string?> splits, PairGraph graph, LeakOptions options)
    {
        this.graph = graph;
        string[] order = options.GivingWay(splits);
        var places = order.Select((name, place) => (name, place)).ToDictionary(s => s.name, s => s.place, StringComparer.Ordinal);
        standing = [.. splits.Select(s => s is null ? -1 : places[s])];
        Table = LeakTable.Count(graph, standing, order);
        Count = Table.Sum(t => t.UpTo(options.Weakest));
    }

    /// <summary>Each pair of splits that has matches, the one that gives way first.</summary>
    public IReadOnlyList<SplitPairLeaks> Table { get; }

    /// <summary>Number of pairs that count as leaks; listed pairs of weaker tiers are not among them.</summary>
    public long Count { get; }

    /// <summary>Every pair of the tiers listed, in the order of the row that gives way, then of the other.</summary>
    public IEnumerable<Leak> Pairs => Enumerable.Range(0, standing.Length).Where(row => standing[row] >= 0).SelectMany(PairsOf);

    private List<Leak> PairsOf(int row)
    {
        var leaks = new List<Leak>();
        int own = graph.ClassOf(row);
        foreach (int other in graph.RowsOf(own))
        {
            if (standing[other] > standing[row])
                leaks.Add(new(row, other, graph.Equal(row, other)));
        }
        foreach (int edge in graph.EdgesOf(own))
        {
            foreach (int other in graph.RowsOf(graph.Across(edge, own)))
            {
                if (standing[other] > standing[row])
                    leaks.Add(new(row, other, graph.Between(edge, row, other)));
            }
        }
        leaks.Sort(static (x, y) => x.Other.CompareTo(y.Other));
        return leaks;
    }
}
