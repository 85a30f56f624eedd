using DedupML.Matching;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>The pairs to look at first: the strongest tier, and of one tier the least residual.</summary>
internal static class StrongestLeaks
{
    /// <summary>Picks from a stream, of which there may be millions, without keeping more than asked for.</summary>
    public static Leak[] Of(IEnumerable<Leak> pairs, int count)
    {
        var best = new PriorityQueue<Leak, Leak>(Comparer<Leak>.Create(static (x, y) => Compare(y, x)));   // the weakest one first
        foreach (var leak in pairs)
        {
            if (best.Count < count)
                best.Enqueue(leak, leak);
            else
                best.EnqueueDequeue(leak, leak);
        }
        Leak[] sorted = [.. best.UnorderedItems.Select(i => i.Element)];
        Array.Sort(sorted, Compare);
        return sorted;
    }

    private static int Compare(Leak x, Leak y) => Order(x).CompareTo(Order(y));

    private static (MatchTier, double, double, int, int, int) Order(Leak leak) =>
        (leak.Match.Tier, leak.Match.Residual ?? Unmeasured(leak), leak.Match.Cosine ?? double.MaxValue, leak.Match.HashDistance ?? int.MaxValue, leak.GivesWay, leak.Other);

    // Equal bytes need no measuring; what looks alike to a hash only comes last.
    private static double Unmeasured(Leak leak) => leak.Match.Tier == MatchTier.Exact ? 0 : double.MaxValue;
}
