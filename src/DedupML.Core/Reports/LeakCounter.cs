using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>Counts the pairs of images that splits have in common. Exact copies of each other are taken as one class, because a
/// report names only n − 1 of their pairs: with a test keeper, the train–validation leak among its copies would be missed.</summary>
internal sealed class LeakCounter
{
    private readonly DuplicateReport report;
    private readonly string[] splits;
    private readonly int[] splitOf;    // by row; −1 without a split
    private readonly int[] parent;     // by row: a forest of exact copies
    private readonly Dictionary<int, long[]> classSizes = [];   // by root: images in each split

    private LeakCounter(DuplicateReport report)
    {
        this.report = report;
        splits = Order(report.Images.Select(i => i.Split));
        splitOf = [.. report.Images.Select(i => i.Split is null ? -1 : Array.IndexOf(splits, i.Split))];
        parent = [.. Enumerable.Range(0, report.Images.Count)];
        foreach (var m in report.Matches.Where(m => m.Tier == MatchTier.Exact))
            parent[Root(m.B)] = Root(m.A);
    }

    /// <summary>Each pair of splits that has matches, in the order of the splits.</summary>
    public static IReadOnlyList<LeakCount> Count(DuplicateReport report) => new LeakCounter(report).Count();

    /// <summary>Each split once: train, validation, test, then others in ordinal order.</summary>
    public static string[] Order(IEnumerable<string?> splits) =>
        [.. splits.OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(Rank).ThenBy(s => s, StringComparer.Ordinal)];

    private List<LeakCount> Count()
    {
        if (splits.Length < 2)
            return [];
        var matched = new Dictionary<(int, int), MatchTier>();   // classes, with the strongest tier between them
        foreach (var m in report.Matches.Where(m => m.Tier is MatchTier.Near or MatchTier.Semantic))
        {
            var (a, b) = (Root(m.A), Root(m.B));
            if (a == b)
                continue;
            var pair = a < b ? (a, b) : (b, a);
            if (!matched.TryGetValue(pair, out var known) || m.Tier < known)
                matched[pair] = m.Tier;
        }
        var matchedRoots = matched.Keys.SelectMany(p => new[] { p.Item1, p.Item2 })
            .Concat(report.Matches.Where(m => m.Tier == MatchTier.Exact).Select(m => Root(m.A))).ToHashSet();
        for (int row = 0; row < parent.Length; row++)
        {
            int root = Root(row);
            if (splitOf[row] >= 0 && matchedRoots.Contains(root))
                SizesOf(root)[splitOf[row]]++;
        }

        List<LeakCount> leaks = [];
        for (int s = 0; s < splits.Length; s++)
        {
            for (int t = s + 1; t < splits.Length; t++)
            {
                long Between(MatchTier tier) => matched.Where(p => p.Value == tier).Select(p => (A: SizesOf(p.Key.Item1), B: SizesOf(p.Key.Item2)))
                    .Sum(p => p.A[s] * p.B[t] + p.A[t] * p.B[s]);
                var leak = new LeakCount(splits[s], splits[t], classSizes.Values.Sum(c => c[s] * c[t]), Between(MatchTier.Near), Between(MatchTier.Semantic));
                if (leak.Exact + leak.Near + leak.Semantic > 0)
                    leaks.Add(leak);
            }
        }
        return leaks;
    }

    private long[] SizesOf(int root)
    {
        if (!classSizes.TryGetValue(root, out var sizes))
            classSizes.Add(root, sizes = new long[splits.Length]);
        return sizes;
    }

    private int Root(int row)
    {
        while (parent[row] != row)
            row = parent[row] = parent[parent[row]];
        return row;
    }

    private static int Rank(string split) => split switch { "train" => 0, "validation" => 1, "test" => 2, _ => 3 };
}
