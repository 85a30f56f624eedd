using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>All pairs of images that match, without writing them out: nodes are classes of equal images, which share each other's matches,
/// edges the matches between two classes.</summary>
internal sealed class PairGraph
{
    private readonly int[] classOf;
    private readonly Match[] matches, exact;      // between classes: by pair of classes, best first; within classes: by rows
    private readonly int[] firstRow, rows;        // the rows of each class
    private readonly int[] firstEdge, edges;      // for each class, indices into edgeStart
    private readonly int[] edgeStart;             // where the matches of an edge begin

    /// <param name="count">Number of images.</param>
    /// <param name="given">Matches in any order; of n equal images n − 1 exact ones are enough.</param>
    /// <param name="weakest">Weaker ones are passed over.</param>
    public PairGraph(int count, IEnumerable<Match> given, MatchTier weakest)
    {
        var equal = new UnionFind(count);
        var between = new List<Match>();
        var within = new List<Match>();
        foreach (var match in given)
        {
            if (match.A < 0 || match.A >= match.B || match.B >= count)
                throw new ArgumentException($"A match joins rows {match.A} and {match.B}, but it must be 0 <= A < B < {count}.", nameof(given));
            if (match.Tier == MatchTier.Exact)
                equal.Union(match.A, match.B);
            if (match.Tier <= weakest)
                (match.Tier == MatchTier.Exact ? within : between).Add(match);
        }
        classOf = SmallestRows(equal);
        exact = [.. within];
        Array.Sort(exact, static (x, y) => (x.A, x.B).CompareTo((y.A, y.B)));
        matches = [.. between.Where(m => ClassOf(m.A) != ClassOf(m.B))];
        SortByEnds();

        var starts = new List<int>();
        for (int i = 0; i < matches.Length; i++)
        {
            if (i == 0 || EndsOf(matches[i]) != EndsOf(matches[i - 1]))
                starts.Add(i);
        }
        edgeStart = [.. starts, matches.Length];
        (firstRow, rows) = ByClass(classOf, 1, count);
        var ends = new int[2 * EdgeCount];
        for (int edge = 0; edge < EdgeCount; edge++)
            (ends[2 * edge], ends[2 * edge + 1]) = EndsOf(Best(edge));
        (firstEdge, edges) = ByClass(ends, 2, count);
    }

    /// <summary>Number of images.</summary>
    public int Count => classOf.Length;

    /// <summary>Number of pairs of classes that match.</summary>
    public int EdgeCount => edgeStart.Length - 1;

    /// <summary>The class of images equal to this one: the smallest of their rows.</summary>
    public int ClassOf(int row) => classOf[row];

    /// <summary>The images of a class, ascending.</summary>
    public ReadOnlySpan<int> RowsOf(int @class) => rows.AsSpan(firstRow[@class]..firstRow[@class + 1]);

    /// <summary>The edges of a class.</summary>
    public ReadOnlySpan<int> EdgesOf(int @class) => edges.AsSpan(firstEdge[@class]..firstEdge[@class + 1]);

    /// <summary>The strongest match of an edge.</summary>
    public Match Best(int edge) => matches[edgeStart[edge]];

    /// <summary>The class at the other end of an edge.</summary>
    public int Across(int edge, int @class) => EndsOf(Best(edge)) is var (a, b) && a == @class ? b : a;

    /// <summary>The match of two images of different classes: their own where it is as strong as any of the edge.</summary>
    public Match Between(int edge, int first, int second)
    {
        int a = Math.Min(first, second), b = Math.Max(first, second);
        var best = Best(edge);
        for (int i = edgeStart[edge]; i < edgeStart[edge + 1] && matches[i].Tier == best.Tier; i++)
        {
            if (matches[i].A == a && matches[i].B == b)
                return matches[i];
        }
        return (ClassOf(best.A) == ClassOf(a) ? best : best.Reversed()) with { A = a, B = b };
    }

    /// <summary>The match of two equal images: their own, or else that of one of them with a third.</summary>
    public Match Equal(int first, int second)
    {
        int a = Math.Min(first, second), b = Math.Max(first, second);
        int at = FirstExact(a, b);
        if (at < exact.Length && (exact[at].A, exact[at].B) == (a, b))
            return exact[at];
        // The class's first row is the smaller one in each of its own matches, and it has some.
        return exact[FirstExact(ClassOf(a), 0)] with { A = a, B = b };
    }

    private int FirstExact(int a, int b)
    {
        int low = 0, high = exact.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if ((exact[middle].A, exact[middle].B).CompareTo((a, b)) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static int[] SmallestRows(UnionFind equal)
    {
        var smallest = new int[equal.Count];
        smallest.AsSpan().Fill(-1);
        var classOf = new int[equal.Count];
        for (int row = 0; row < classOf.Length; row++)
        {
            ref int first = ref smallest[equal.Find(row)];
            classOf[row] = first = first < 0 ? row : first;
        }
        return classOf;
    }

    private (int, int) EndsOf(in Match match)
    {
        int a = ClassOf(match.A), b = ClassOf(match.B);
        return a < b ? (a, b) : (b, a);
    }

    // By pair of classes as one number, then the few of each pair by strength: comparing whole matches is several times as slow.
    private void SortByEnds()
    {
        var keys = Array.ConvertAll(matches, m => EndsOf(m) is var (a, b) ? ((ulong)(uint)a << 32) | (uint)b : 0);
        Array.Sort(keys, matches);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from];)
                to++;
            if (to - from > 1)
                Array.Sort(matches, from, to - from, Comparer<Match>.Create(Compare));
        }
    }

    private static int Compare(Match x, Match y)
    {
        int order = x.Tier.CompareTo(y.Tier);
        order = order != 0 ? order : Score(x).CompareTo(Score(y));
        return order != 0 ? order : (x.A, x.B).CompareTo((y.A, y.B));
    }

    // Smallest first; what was not measured comes last.
    private static double Score(in Match match) => match.Residual ?? match.Cosine ?? double.PositiveInfinity;

    /// <summary>Items by class, ascending: counted, summed up, laid out from the back.</summary>
    /// <param name="classes">The classes of each item, one after the other.</param>
    /// <param name="each">Classes of an item.</param>
    /// <param name="count">Number of classes.</param>
    private static (int[] First, int[] Items) ByClass(int[] classes, int each, int count)
    {
        var first = new int[count + 1];
        foreach (int @class in classes)
            first[@class]++;
        for (int c = 1; c <= count; c++)
            first[c] += first[c - 1];
        var items = new int[classes.Length];
        for (int i = classes.Length - 1; i >= 0; i--)
            items[--first[classes[i]]] = i / each;
        return (first, items);
    }
}
