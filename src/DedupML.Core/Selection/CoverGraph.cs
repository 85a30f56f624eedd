using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>The matches as a graph whose nodes are classes of equal images, so that n copies share the near matches of any of them and
/// are never written out pair by pair.</summary>
internal sealed class CoverGraph
{
    // A measured scale is a little off; and of as many pixels the picture without bars is the better one.
    private const double EqualScale = 1.02, MorePixels = 1.05;

    private readonly UnionFind classes;
    private readonly IReadOnlyList<SelectionImage> images;
    private readonly Match[] near, exact;
    private readonly int[] firstEdge, edges;

    public CoverGraph(SelectionInput input)
    {
        images = input.Images;
        int count = images.Count;
        int[] groupOf = GroupOfEachRow(input);
        classes = new UnionFind(count);
        foreach (var match in input.Matches.Where(m => m.Tier <= MatchTier.Near))
        {
            if (match.A < 0 || match.A >= match.B || match.B >= count)
                throw new ArgumentException($"A match joins rows {match.A} and {match.B}, but it must be 0 <= A < B < {count}.", nameof(input));
            if (groupOf[match.A] == 0 || groupOf[match.A] != groupOf[match.B])
                throw new ArgumentException($"Rows {match.A} and {match.B} match but are in no group together: make the groups from the same matches.", nameof(input));
            if (match.Tier == MatchTier.Exact)
                classes.Union(match.A, match.B);
        }
        exact = Sorted(input.Matches.Where(m => m.Tier == MatchTier.Exact));
        near = Sorted(input.Matches.Where(m => m.Tier == MatchTier.Near));
        (firstEdge, edges) = EdgesByClass(count);
    }

    /// <summary>Near matches, ordered by rows, each pair once.</summary>
    public IReadOnlyList<Match> Near => near;

    /// <summary>Exact matches, likewise.</summary>
    public IReadOnlyList<Match> Exact => exact;

    /// <summary>The class of images equal to this one.</summary>
    public int ClassOf(int row) => classes.Find(row);

    /// <summary>Number of images equal to this one, itself included.</summary>
    public int ClassSize(int row) => classes.SizeOf(row);

    /// <summary>Near matches of a class's images with those of other classes, as indices into <see cref="Near"/>.</summary>
    public ReadOnlySpan<int> EdgesOf(int @class) => edges.AsSpan(firstEdge[@class]..firstEdge[@class + 1]);

    /// <summary>The row of a class by which one of its near matches names it.</summary>
    public int RowOf(int edge, int @class) => ClassOf(near[edge].A) == @class ? near[edge].A : near[edge].B;

    /// <summary>Whether the other picture of a near match shows this class's whole, so that the class could go for it.</summary>
    public bool CanGo(int edge, int @class) => near[edge].ShowsWhole(RowOf(edge, @class));

    /// <summary>Whether a near match says that this class's picture is a part of the other one, and less than it.</summary>
    public bool IsPart(int edge, int @class) => CanGo(edge, @class) && !CanGo(edge, OtherClass(edge, @class));

    /// <summary>Whether this class's picture has more pixels than the other one of a near match by its bars alone: each shows all of the other, and
    /// what both show has no more pixels in it.</summary>
    public bool HasOnlyBarsMore(int edge, int @class)
    {
        var match = near[edge];
        if (match is not { Matrix: { } matrix, ShownA: >= Match.WholeShare, ShownB: >= Match.WholeShare })
            return false;
        long a = images[match.A].Features.PixelCount, b = images[match.B].Features.PixelCount;
        bool isA = RowOf(edge, @class) == match.A;
        // Where the whole of a covers a share of b, so much of b's pixels are a's.
        double scale = matrix.Area * b / a;
        return isA ? a > MorePixels * b && 1 < EqualScale * scale : b > MorePixels * a && scale < EqualScale;
    }

    /// <summary>The class that a near match joins this one to.</summary>
    public int OtherClass(int edge, int @class) => ClassOf(near[edge].A) is var a && a != @class ? a : ClassOf(near[edge].B);

    /// <summary>The given match of two rows, or null.</summary>
    public static Match? Find(IReadOnlyList<Match> sorted, int first, int second)
    {
        var wanted = (A: Math.Min(first, second), B: Math.Max(first, second));
        int low = 0, high = sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if ((sorted[middle].A, sorted[middle].B).CompareTo(wanted) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low < sorted.Count && (sorted[low].A, sorted[low].B) == wanted ? sorted[low] : null;
    }

    /// <summary>Smallest first; what was not measured comes last.</summary>
    public static double ResidualOf(Match match) => match.Residual is { } residual && !double.IsNaN(residual) ? residual : double.PositiveInfinity;

    private static int[] GroupOfEachRow(SelectionInput input)
    {
        var groupOf = new int[input.Images.Count];
        foreach (var group in input.Groups)
        {
            foreach (int row in group.Members)
            {
                if (row < 0 || row >= groupOf.Length || groupOf[row] != 0)
                    throw new ArgumentException($"Row {row} of group {group.Number} must be one of the {groupOf.Length} images, and in no other group.", nameof(input));
                groupOf[row] = group.Number;
            }
        }
        return groupOf;
    }

    private static Match[] Sorted(IEnumerable<Match> matches)
    {
        Match[] sorted = [.. matches];
        Array.Sort(sorted, static (x, y) => (x.A, x.B, ResidualOf(x)).CompareTo((y.A, y.B, ResidualOf(y))));
        int kept = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (kept == 0 || (sorted[kept - 1].A, sorted[kept - 1].B) != (sorted[i].A, sorted[i].B))
                sorted[kept++] = sorted[i];
        }
        return sorted[..kept];
    }

    private (int[] First, int[] Edges) EdgesByClass(int count)
    {
        var first = new int[count + 1];
        for (int pass = 0; ; pass++)
        {
            // Counted, summed up, then laid out from the back, so that first[c] ends where class c begins.
            var laidOut = pass == 0 ? [] : new int[first[count]];
            for (int i = near.Length - 1; i >= 0; i--)
            {
                int a = ClassOf(near[i].A), b = ClassOf(near[i].B);
                if (a == b)
                    continue;
                if (pass == 0) { first[a]++; first[b]++; }
                else { laidOut[--first[a]] = i; laidOut[--first[b]] = i; }
            }
            if (pass == 1)
                return (first, laidOut);
            for (int c = 1; c <= count; c++)
                first[c] += first[c - 1];
        }
    }
}
