using DedupML.Neighbors;

namespace DedupML.Selection;

/// <summary>The order in which images are worth an annotator's time, by their embeddings.</summary>
/// <remarks><para>Greedy, by two rules in turn: the image that gains most in facility location over the graph of nearest neighbours (it stands
/// for many), then the image farthest from all chosen ones (it stands for what is rare). Farthest points alone chase outliers, and lose to
/// random choice on the mean distance; the gain alone leaves them out.</para>
/// <para>The order does not depend on how much of it is asked for: the list for N is the beginning of the list for N + M. It depends on the
/// order of the rows only where two are worth the same: pass them in order of content hash, and file names decide nothing.</para></remarks>
public static class CoverageOrder
{
    /// <summary>Chooses rows, the most useful first.</summary>
    /// <param name="rows">Unit vectors, one an image; duplicates taken out before.</param>
    /// <param name="graph">Their nearest neighbours.</param>
    /// <param name="count">How many to choose, 0 or more; all where there are fewer.</param>
    /// <param name="options">Known rows and strata.</param>
    /// <param name="progress">Hears the share of the work that is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The graph or the strata are those of another number of rows.</exception>
    public static IReadOnlyList<CoveragePick> Of(
        EmbeddingMatrix rows, NeighborGraph graph, int count, CoverageOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new();
        options.Check(rows.Rows);
        if (graph.Rows != rows.Rows)
            throw new ArgumentException($"The graph has {graph.Rows} rows, the embeddings {rows.Rows}.", nameof(graph));

        var open = new bool[rows.Rows];
        open.AsSpan().Fill(true);
        var chosen = new ChosenRows(rows, options.Threads, cancellation);
        var central = new CentralRows(graph);
        foreach (int row in options.Known.Order())
        {
            open[row] = false;
            chosen.Add(row);
            central.Add(row);
        }
        chosen.Settle();

        var members = Strata(options.Strata, open);
        var turns = new StratumTurns([.. members.Select(m => m.Count)]);
        var farthest = members.ConvertAll(m => new FarthestRows(chosen, m));
        var gains = members.ConvertAll(m => new CentralRows.Queue(central, m));
        var picks = new List<CoveragePick>();
        int end = Math.Min(count, members.Sum(m => m.Count));
        while (picks.Count < end)
        {
            cancellation.ThrowIfCancellationRequested();
            int stratum = turns.Next();
            var rule = turns.Taken(stratum) % 2 == 1 ? CoverageRule.Central : CoverageRule.Farthest;
            int row = (rule == CoverageRule.Central ? gains[stratum].Find(r => open[r]) : farthest[stratum].Find(r => open[r]))!.Value;
            picks.Add(new(row, rule, chosen.Distance(row)));
            open[row] = false;
            central.Add(row);
            // Where all rows have been brought up to date anyway, a new queue is cheaper than many stale bounds.
            if (chosen.Add(row))
                farthest = members.ConvertAll(m => new FarthestRows(chosen, m.Where(r => open[r])));
            progress?.Report((double)picks.Count / end);
        }
        return picks;
    }

    private static List<List<int>> Strata(IReadOnlyList<int>? strata, bool[] open)
    {
        var members = new List<List<int>>();
        for (int row = 0; row < open.Length; row++)
        {
            int stratum = strata?[row] ?? 0;
            while (members.Count <= stratum)
                members.Add([]);
            if (open[row])
                members[stratum].Add(row);
        }
        return members;
    }
}
