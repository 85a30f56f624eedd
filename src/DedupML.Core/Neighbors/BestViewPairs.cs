using System.Runtime.InteropServices;

namespace DedupML.Neighbors;

/// <summary>Keeps the least of the findings about each pair. Findings are gathered, and thinned out by sorting whenever they have
/// doubled, so that the room needed is that of the pairs, not of the findings.</summary>
internal sealed class BestViewPairs
{
    private readonly List<ViewPair> found = [];
    private int limit = 1 << 16;

    public void Add(ViewPair pair)
    {
        if (found.Count == limit)
        {
            Thin();
            limit = Math.Max(limit, 2 * found.Count);
        }
        found.Add(pair);
    }

    /// <summary>One entry a pair, ascending.</summary>
    public ViewPair[] ToArray()
    {
        Thin();
        return [.. found];
    }

    private void Thin()
    {
        found.Sort();
        var all = CollectionsMarshal.AsSpan(found);
        int kept = 0;
        foreach (var pair in all)
        {
            if (kept == 0 || all[kept - 1].First != pair.First || all[kept - 1].Second != pair.Second)
                all[kept++] = pair;
        }
        found.RemoveRange(kept, found.Count - kept);
    }
}
