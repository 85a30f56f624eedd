namespace DedupML.Splits;

/// <summary>Which images are dropped. Splits are walked from the one that gives way last: an image goes exactly when it matches one that
/// stays in a split walked before. One that matches only images that go is kept, so that no drop is in vain.</summary>
internal sealed class LeakDrops
{
    private const int None = -1;

    private readonly PairGraph graph;
    private readonly IReadOnlyList<string?> splits;
    private readonly LeakOptions options;
    private readonly int[] stays;        // by class: the first image of it that stays, of the splits walked before
    private readonly bool[] blocked;     // by class: it, or one that it matches, has such an image
    private readonly List<RepairedImage> changes = [];

    private LeakDrops(PairGraph graph, IReadOnlyList<string?> splits, LeakOptions options)
    {
        (this.graph, this.splits, this.options) = (graph, splits, options);
        (stays, blocked) = (new int[graph.Count], new bool[graph.Count]);
        stays.AsSpan().Fill(None);
    }

    /// <summary>The images to drop, in the order of rows.</summary>
    /// <param name="graph">The matches.</param>
    /// <param name="splits">Each image's split.</param>
    /// <param name="options">What counts and what gives way.</param>
    /// <param name="onlyForProtected">Whether only leaks with protected splits matter.</param>
    public static IReadOnlyList<RepairedImage> Of(PairGraph graph, IReadOnlyList<string?> splits, LeakOptions options, bool onlyForProtected)
    {
        var drops = new LeakDrops(graph, splits, options);
        var rowsOf = Enumerable.Range(0, splits.Count).Where(row => splits[row] is not null).GroupBy(row => splits[row]!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        foreach (string split in options.GivingWay(splits).Reverse())
            drops.Walk(rowsOf[split], staying: !onlyForProtected || options.Protected.Contains(split));
        drops.changes.Sort(static (x, y) => x.Row.CompareTo(y.Row));
        return drops.changes;
    }

    private void Walk(int[] rows, bool staying)
    {
        var kept = new List<int>(rows.Length);
        foreach (int row in rows)
        {
            if (!blocked[graph.ClassOf(row)])
                kept.Add(row);
            else
                changes.Add(Dropped(row));
        }
        for (int i = 0; staying && i < kept.Count; i++)
            Stay(kept[i]);
    }

    private RepairedImage Dropped(int row)
    {
        var leak = Witness(row);
        string split = splits[row]!;
        return options.Protected.Contains(split)
            ? throw new SplitException($"Images of '{split}' and '{splits[leak.Other]}' match (rows {row} and {leak.Other}), and both are protected: protect only one of them.")
            : new(row, split, null, leak);
    }

    private void Stay(int row)
    {
        int @class = graph.ClassOf(row);
        if (stays[@class] != None)
            return;
        stays[@class] = row;
        blocked[@class] = true;
        foreach (int edge in graph.EdgesOf(@class))
        {
            if (options.Acts(graph.Best(edge).Tier))
                blocked[graph.Across(edge, @class)] = true;
        }
    }

    /// <summary>The strongest leak of an image with one that stays.</summary>
    private Leak Witness(int row)
    {
        int own = graph.ClassOf(row);
        if (stays[own] != None)
            return new(row, stays[own], graph.Equal(row, stays[own]));
        Leak? best = null;
        foreach (int edge in graph.EdgesOf(own))
        {
            if (!options.Acts(graph.Best(edge).Tier) || stays[graph.Across(edge, own)] is not (var other and not None))
                continue;
            var leak = new Leak(row, other, graph.Between(edge, row, other));
            if (best is not { } known || leak.Strength.CompareTo(known.Strength) < 0)
                best = leak;
        }
        return best!.Value;
    }
}
