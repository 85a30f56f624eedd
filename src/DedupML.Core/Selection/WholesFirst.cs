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
        var parts = new Dictionary<int, List<int>>();
        var waitsFor = new Dictionary<int, int>();
        foreach (int part in left.Keys)
        {
            var wholes = new HashSet<int>();
            foreach (int edge in graph.EdgesOf(part))
            {
                int whole = graph.OtherClass(edge, part);
                if (left.ContainsKey(whole) && (graph.IsPart(edge, part) || (graph.HasOnlyBarsMore(edge, part) && prefersPixels(first[part], last[whole]))) && wholes.Add(whole))
                    (parts.TryGetValue(whole, out var known) ? known : parts[whole] = []).Add(part);
            }
            if (wholes.Count > 0)
                waitsFor[part] = wholes.Count;
        }
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
