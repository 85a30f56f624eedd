using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>Counts pairs by the two splits, from the sizes of classes of equal images.</summary>
internal sealed class LeakTable
{
    private readonly PairGraph graph;
    private readonly int[] standing;
    private readonly Dictionary<int, (int Standing, int Images)[]> tallies = [];
    private readonly Dictionary<(int First, int Second), long[]> counts = [];

    private LeakTable(PairGraph graph, int[] standing) => (this.graph, this.standing) = (graph, standing);

    public static IReadOnlyList<SplitPairLeaks> Count(PairGraph graph, int[] standing, string[] order)
    {
        var table = new LeakTable(graph, standing);
        table.CountAll();
        return [.. table.counts.OrderBy(c => c.Key)
            .Select(c => new SplitPairLeaks(order[c.Key.First], order[c.Key.Second], c.Value[0], c.Value[1], c.Value[2], c.Value[3]))];
    }

    private void CountAll()
    {
        for (int row = 0; row < graph.Count; row++)
        {
            if (graph.ClassOf(row) != row || graph.RowsOf(row).Length == 1)
                continue;
            var tally = TallyOf(row);
            for (int i = 0; i < tally.Length; i++)
            {
                for (int j = i + 1; j < tally.Length; j++)
                    Add(MatchTier.Exact, tally[i], tally[j]);
            }
        }
        for (int edge = 0; edge < graph.EdgeCount; edge++)
        {
            var best = graph.Best(edge);
            foreach (var first in TallyOf(graph.ClassOf(best.A)))
            {
                foreach (var second in TallyOf(graph.ClassOf(best.B)))
                    Add(best.Tier, first, second);
            }
        }
    }

    private void Add(MatchTier tier, (int Standing, int Images) first, (int Standing, int Images) second)
    {
        if (first.Standing == second.Standing)
            return;
        var pair = (Math.Min(first.Standing, second.Standing), Math.Max(first.Standing, second.Standing));
        if (!counts.TryGetValue(pair, out var found))
            counts[pair] = found = new long[4];
        found[(int)tier] += (long)first.Images * second.Images;
    }

    private (int Standing, int Images)[] TallyOf(int @class)
    {
        if (!tallies.TryGetValue(@class, out var tally))
        {
            List<(int Standing, int Images)> found = [];
            foreach (int row in graph.RowsOf(@class))
            {
                if (standing[row] < 0)
                    continue;
                int at = IndexOf(found, standing[row]);
                if (at < 0)
                    found.Add((standing[row], 1));
                else
                    found[at] = (standing[row], found[at].Images + 1);
            }
            tallies[@class] = tally = [.. found];
        }
        return tally;
    }

    // Few splits: a search from the front costs less than a table for each class.
    private static int IndexOf(List<(int Standing, int Images)> found, int standing)
    {
        int at = found.Count - 1;
        while (at >= 0 && found[at].Standing != standing)
            at--;
        return at;
    }
}
