using DedupML.Datasets;
using DedupML.Grouping;

namespace DedupML.Splits;

/// <summary>Which images move to train: those of the split groups that leak. What matches a protected split is dropped first, since the
/// model may not learn from it.</summary>
internal static class LeakMoves
{
    public static IReadOnlyList<RepairedImage> Of(PairGraph graph, IReadOnlyList<string?> splits, LeakOptions options, IReadOnlyList<ulong>? groups)
    {
        if (!splits.Contains(SplitNames.Train) || options.Protected.Contains(SplitNames.Train))
            throw new SplitException($"Leaks cannot be moved to '{SplitNames.Train}': there is no such split, or it is protected. Drop them instead.");
        var changes = LeakDrops.Of(graph, splits, options, onlyForProtected: true).ToList();
        string?[] left = [.. splits.Select(s => s is null || options.Protected.Contains(s) ? null : s)];
        foreach (var change in changes)
            left[change.Row] = null;

        var leaking = Components(graph, left, options);
        var together = groups is null ? leaking : Joined(leaking, left, groups);
        var moves = new bool[splits.Count];
        for (int row = 0; row < moves.Length; row++)
        {
            int root = leaking.Find(row);
            if (left[row] is { } split && left[root] is not null && split != left[root])
                moves[together.Find(row)] = true;
        }
        var witness = new LeakWitness(graph, left, options);
        for (int row = 0; row < moves.Length; row++)
        {
            if (left[row] is { } split && split != SplitNames.Train && moves[together.Find(row)])
                changes.Add(new(row, split, SplitNames.Train, witness.Of(row)));
        }
        changes.Sort(static (x, y) => x.Row.CompareTo(y.Row));
        return changes;
    }

    private static UnionFind Components(PairGraph graph, string?[] left, LeakOptions options)
    {
        var sets = new UnionFind(left.Length);
        var first = new int[left.Length];   // by class: its first image that is left, or -1
        first.AsSpan().Fill(-1);
        for (int row = 0; row < left.Length; row++)
        {
            if (left[row] is null)
                continue;
            ref int known = ref first[graph.ClassOf(row)];
            if (known < 0)
                known = row;
            else
                sets.Union(known, row);
        }
        for (int edge = 0; edge < graph.EdgeCount; edge++)
        {
            var best = graph.Best(edge);
            if (options.Acts(best.Tier) && first[graph.ClassOf(best.A)] is var a and >= 0 && first[graph.ClassOf(best.B)] is var b and >= 0)
                sets.Union(a, b);
        }
        return sets;
    }

    private static UnionFind Joined(UnionFind leaking, string?[] left, IReadOnlyList<ulong> groups)
    {
        var sets = new UnionFind(left.Length);
        var first = new Dictionary<ulong, int>();
        for (int row = 0; row < left.Length; row++)
        {
            sets.Union(row, leaking.Find(row));
            if (left[row] is not null && !first.TryAdd(groups[row], row))
                sets.Union(first[groups[row]], row);
        }
        return sets;
    }
}
