namespace DedupML.Selection;

/// <summary>Puts pictures that contain others before those, and pictures before copies whose only gain are bars; leaves an order as it is
/// otherwise.</summary>
internal static class WholesFirst
{
    /// <summary>Orders the images of one group.</summary>
    /// <param name="rows">The images, in keeper order; changed in place.</param>
    /// <param name="graph">Tells which picture is part of which.</param>
    /// <param name="prefersPixels">Whether nothing but pixels speaks for the first of two rows, which has more of them.</param>
    /// <remarks>The first in keeper order comes next of all whose wholes have come. Where measurements contradict each other, so that each
    /// waits for another, the first of all and its equals are let through.</remarks>
    public static void Sort(Span<int> rows, CoverGraph graph, Func<int, int, bool> prefersPixels)
    {
        var left = new Dictionary<int, int>();   // rows of each class that have not come yet
        var (first, last) = (new Dictionary<int, int>(), new Dictionary<int, int>());   // of each class in keeper order
        foreach (int row in rows)
        {
            left[graph.ClassOf(row)] = left.GetValueOrDefault(graph.ClassOf(row)) + 1;
            first.TryAdd(graph.ClassOf(row), row);
            last[graph.ClassOf(row)] = row;
        }
        var wholes = left.Keys.ToDictionary(part => part, part => new HashSet<int>());
        void Wait(int @class, Func<int, int, bool> isFor)
        {
            foreach (int edge in graph.EdgesOf(@class))
            {
                if (graph.OtherClass(edge, @class) is var other && left.ContainsKey(other) && isFor(edge, other))
                    wholes[@class].Add(other);
            }
        }

        foreach (int part in left.Keys)
            Wait(part, (edge, _) => graph.IsPart(edge, part));
        // A picture without bars that is part of another waits itself: who waited for it would come after that one too, which may show it smaller.
        var isPart = wholes.Where(w => w.Value.Count > 0).Select(w => w.Key).ToHashSet();
        foreach (int barred in left.Keys)
            Wait(barred, (edge, plain) => !isPart.Contains(plain) && graph.HasOnlyBarsMore(edge, barred) && prefersPixels(first[barred], last[plain]));
        var waitsFor = wholes.Where(w => w.Value.Count > 0).ToDictionary(w => w.Key, w => w.Value.Count);
        var parts = wholes.SelectMany(w => w.Value.Select(whole => (whole, part: w.Key))).GroupBy(p => p.whole, p => p.part).ToDictionary(g => g.Key, g => g.ToList());
        if (waitsFor.Count == 0)
            return;

        int[] given = [.. rows];
        var ready = new PriorityQueue<int, int>();   // places in the given order
        var places = given.Select((row, place) => (Class: graph.ClassOf(row), place)).ToLookup(p => p.Class, p => p.place);
        var released = new HashSet<int>();
        void Release(int @class)
        {
            if (released.Add(@class))
                ready.EnqueueRange(places[@class].Select(place => (place, place)));
        }

        foreach (int @class in left.Keys.Where(c => !waitsFor.ContainsKey(c)))
            Release(@class);
        for (int next = 0, firstStuck = 0; next < given.Length; next++)
        {
            while (ready.Count == 0)
                Release(graph.ClassOf(given[firstStuck++]));   // those released before are passed over
            rows[next] = given[ready.Dequeue()];
            int @class = graph.ClassOf(rows[next]);
            if (--left[@class] > 0)
                continue;
            foreach (int part in parts.GetValueOrDefault(@class, []))
            {
                if (--waitsFor[part] == 0)
                    Release(part);
            }
        }
    }
}
