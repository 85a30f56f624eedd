namespace DedupML.Splits;

/// <summary>The first placement: the groups that are hardest to place first, each into the part that then comes closest to its fractions.</summary>
internal static class GreedyPlacement
{
    /// <summary>Places all movable groups.</summary>
    /// <param name="problem">The groups.</param>
    /// <param name="load">Holds what is fixed; the placed groups are added.</param>
    /// <param name="bySize">Whether groups with many images come first; else those with a large share of some class, so that groups of
    /// rare classes come early, while all parts are open.</param>
    /// <returns>The groups in the order placed, and their parts.</returns>
    public static (int[] Groups, int[] Parts) Place(SplitProblem problem, PartLoad load, bool bySize)
    {
        int[] order = Ordered(problem, bySize);
        var placed = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            var cells = problem.CellsOf(order[i]);
            // Equally good parts: the group's key says with which to begin.
            int begin = (int)(ContentKey.Mix(problem.Keys[order[i]]) % (ulong)load.Parts), best = begin;
            double least = double.PositiveInfinity;
            for (int k = 0; k < load.Parts; k++)
            {
                int part = (begin + k) % load.Parts;
                if (load.SquareGrowth(cells, part) is var growth && growth < least)
                    (least, best) = (growth, part);
            }
            load.Add(cells, placed[i] = best, 1);
        }
        return (order, placed);
    }

    private static int[] Ordered(SplitProblem problem, bool bySize)
    {
        int[] order = [.. problem.Movable];
        var sorting = new (double Weight, ulong Key, ulong Id)[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            double weight = 0;
            foreach (var (@class, images) in problem.CellsOf(order[i]))
                weight += bySize ? @class == SplitClasses.All ? images : 0 : (double)images / problem.Totals[@class];
            sorting[i] = (-weight, problem.Keys[order[i]], problem.GroupIds[order[i]]);
        }
        Array.Sort(sorting, order);
        return order;
    }
}
