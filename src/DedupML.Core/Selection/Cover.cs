using DedupML.Grouping;

namespace DedupML.Selection;

/// <summary>Which images stay and which keeper stands for each other one, filled group by group.</summary>
internal sealed class Cover
{
    private const int None = -1;

    private readonly SelectionInput input;
    private readonly CoverGraph graph;
    private readonly int[] fileOf, rank, keeperOf, firstStaying;
    private readonly Dictionary<int, (int Keeper, int Edge)> substitutes = [];
    private readonly Dictionary<int, int> heads = [];
    private readonly HashSet<int> unsettled = [];

    public Cover(SelectionInput input, CoverGraph graph)
    {
        (this.input, this.graph) = (input, graph);
        int count = input.Images.Count;
        (rank, keeperOf, firstStaying) = (new int[count], new int[count], new int[count]);
        keeperOf.AsSpan().Fill(None);
        firstStaying.AsSpan().Fill(None);
        fileOf = OneNameOfEachFile();
    }

    /// <summary>The image that stands for this one, or -1 where it stays or a person must say.</summary>
    public int KeeperOf(int row) => keeperOf[row];

    /// <summary>The name under which this image's file was decided on: its own row but for hard links.</summary>
    public int FileOf(int row) => fileOf[row];

    /// <summary>The one of each class of equal images that stays, or would.</summary>
    public IReadOnlyDictionary<int, int> Heads => heads;

    /// <summary>The near match by which all images of a class go.</summary>
    public int SubstituteEdge(int @class) => substitutes[@class].Edge;

    /// <summary>Of the images that stay and come before this one, which stays too, the one that shows most of it, and the match that says so;
    /// null where none shows any.</summary>
    public (int Keeper, int Edge)? PartlyShownBy(int row)
    {
        int @class = graph.ClassOf(row);
        (double Shown, int Rank, int Edge, int Keeper)? best = null;
        foreach (int edge in graph.EdgesOf(@class))
        {
            int keeper = firstStaying[graph.OtherClass(edge, @class)];
            if (keeper == None || graph.CanGo(edge, @class) || !(input.MustStay(keeper) || rank[keeper] < rank[row]))
                continue;
            var found = (-graph.Near[edge].ShownOf(graph.RowOf(edge, @class))!.Value, rank[keeper], edge, keeper);
            if (best is null || (found.Item1, found.Item2).CompareTo((best.Value.Shown, best.Value.Rank)) < 0)
                best = found;
        }
        return best is { } b ? (b.Keeper, b.Edge) : null;
    }

    /// <summary>Whether an image contradicts the majority of its group, and no image that stays matches it.</summary>
    public bool IsUnsettled(int row) => unsettled.Contains(row);

    /// <summary>Decides on one group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="vote">What its labels say.</param>
    /// <param name="order">The keeper order within the group.</param>
    /// <returns>Its members, those that can be keepers first: what the labels say, then wholes before their parts and pictures before
    /// copies with bars, then keeper order.</returns>
    public int[] Choose(DuplicateGroup group, ConflictVote vote, KeeperOrder order)
    {
        int[] members = [.. group.Members];
        Array.Sort(members, (x, y) => Standing(x).CompareTo(Standing(y)) is var s and not 0 ? s
            : vote.Standing(x).CompareTo(vote.Standing(y)) is var v and not 0 ? v : order.Compare(input.Images[x], input.Images[y]));
        // What the labels say counts for more than which one shows all.
        for (int start = 0, end; start < members.Length && Standing(members[start]) == 0; start = end)
        {
            for (end = start + 1; end < members.Length && Standing(members[end]) == 0 && vote.Standing(members[end]) == vote.Standing(members[start]);)
                end++;
            WholesFirst.Sort(members.AsSpan(start, end - start), graph, (x, y) => order.CompareBefore(KeepCriterion.Pixels, input.Images[x], input.Images[y]) >= 0);
        }
        for (int i = 0; i < members.Length; i++)
            rank[members[i]] = i;

        if (!vote.IsUndecided)
        {
            var files = members.TakeWhile(row => Standing(row) == 0).ToList();
            foreach (int row in files.Where(input.MustStay))
                Stay(row);
            foreach (int row in files.Where(row => !input.MustStay(row)))
                Place(row, vote.IsOutvoted(row));
            foreach (int row in members.Where(row => fileOf[row] != row))
            {
                keeperOf[row] = keeperOf[fileOf[row]];
                if (unsettled.Contains(fileOf[row]))
                    unsettled.Add(row);
            }
        }
        foreach (int row in members)
            heads.TryAdd(graph.ClassOf(row), firstStaying[graph.ClassOf(row)] is var first and not None ? first : row);
        return members;
    }

    // 0: a file; 1: another name of a file; 2: a symbolic link.
    private int Standing(int row) => input.SymbolicLinks.Contains(row) ? 2 : fileOf[row] != row ? 1 : 0;

    private void Stay(int row)
    {
        ref int first = ref firstStaying[graph.ClassOf(row)];
        if (first == None)
            first = row;
    }

    private void Place(int row, bool isOutvoted)
    {
        int @class = graph.ClassOf(row);
        if (firstStaying[@class] != None)
            keeperOf[row] = firstStaying[@class];
        else if (Substitute(@class) is var keeper and not None)
            keeperOf[row] = keeper;
        else if (isOutvoted)
            unsettled.Add(row);
        else
            Stay(row);
    }

    /// <summary>The best of the images that stay by now, are near this class and show all of it. Asked once, for its first image: whatever stays later
    /// comes after it in keeper order.</summary>
    private int Substitute(int @class)
    {
        if (substitutes.TryGetValue(@class, out var known))
            return known.Keeper;
        var best = (Residual: double.PositiveInfinity, Rank: int.MaxValue, Near: int.MaxValue, Far: int.MaxValue);
        int bestEdge = None, bestKeeper = None;
        foreach (int edge in graph.EdgesOf(@class))
        {
            if (firstStaying[graph.OtherClass(edge, @class)] is not (var keeper and not None) || !graph.CanGo(edge, @class))
                continue;
            // Ranks, not rows, break the last ties: rows depend on what else is in the data set.
            int near = graph.RowOf(edge, @class), far = graph.RowOf(edge, graph.OtherClass(edge, @class));
            var value = (CoverGraph.ResidualOf(graph.Near[edge]), rank[keeper], rank[near], rank[far]);
            if (bestEdge == None || value.CompareTo(best) < 0)
                (best, bestEdge, bestKeeper) = (value, edge, keeper);
        }
        if (bestKeeper != None)
            substitutes[@class] = (bestKeeper, bestEdge);
        return bestKeeper;
    }

    private int[] OneNameOfEachFile()
    {
        int[] names = [.. Enumerable.Range(0, input.Images.Count)];
        foreach (var set in input.SameFiles)
        {
            // A file may have changed between two readings: names are held to be one only where the bytes read were equal too.
            foreach (var file in set.Where(row => !input.SymbolicLinks.Contains(row)).GroupBy(graph.ClassOf))
            {
                var ordered = file.OrderBy(row => input.MustStay(row) ? 0 : 1).ThenBy(row => input.Images[row], input.Order);
                int chosen = ordered.First();
                foreach (int row in file)
                    names[row] = chosen;
            }
        }
        return names;
    }
}
