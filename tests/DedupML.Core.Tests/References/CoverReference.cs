using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Tests.References;

/// <summary>The cover by its definition: every pair written out, every image asked in turn.</summary>
internal static class CoverReference
{
    /// <summary>For each image the row of its keeper, -1 where it stays, -2 where a person must say, -10 - k where k is proposed to a person.</summary>
    public static int[] Keepers(SelectionInput input)
    {
        int count = input.Images.Count;
        var all = Enumerable.Range(0, count).ToArray();
        var equal = new bool[count, count];
        foreach (int i in all)
            equal[i, i] = true;
        foreach (var m in input.Matches.Where(m => m.Tier == MatchTier.Exact))
            equal[m.A, m.B] = equal[m.B, m.A] = true;
        foreach (int k in all)
            foreach (int i in all)
                foreach (int j in all)
                    equal[i, j] |= equal[i, k] && equal[k, j];

        // Each near match of the equals of two images, seen from the first: what the other shows of it, and it of the other.
        IEnumerable<(double Of, double OfOther, double Residual)> Seen(int x, int y) => input.Matches.Where(m => m.Tier == MatchTier.Near && !equal[x, y]).SelectMany(m =>
        {
            var (shown, other, residual) = (m.ShownA ?? 1, m.ShownB ?? 1, m.Residual ?? double.PositiveInfinity);
            return equal[m.A, x] && equal[m.B, y] ? [(shown, other, residual)] : equal[m.A, y] && equal[m.B, x] ? [(other, shown, residual)] : Array.Empty<(double, double, double)>();
        });
        (int Tier, double Residual)? Match(int x, int y) => equal[x, y] ? (0, 0) : Seen(x, y).Where(s => s.Of >= 0.95).Select(s => ((int, double)?)(1, s.Residual)).Min();
        bool IsPart(int x, int y) => Seen(x, y).Any(s => s is { Of: >= 0.95, OfOther: < 0.95 });

        // More pixels, but of what both show not two hundredths more.
        bool HasOnlyBarsMore(int x, int y) => input.Matches.Any(m =>
        {
            if (m.Tier != MatchTier.Near || equal[x, y] || m.Matrix is not { } matrix || !(m.ShownA >= 0.95 && m.ShownB >= 0.95))
                return false;
            double pixelsOfX = input.Images[x].Features.PixelCount, pixelsOfY = input.Images[y].Features.PixelCount;
            double shared = equal[m.A, x] && equal[m.B, y] ? pixelsOfX / (pixelsOfY * matrix.Area) : equal[m.A, y] && equal[m.B, x] ? pixelsOfX * matrix.Area / pixelsOfY : double.PositiveInfinity;
            return pixelsOfX > 1.05 * pixelsOfY && shared < 1.02;
        });

        List<int> WholesFirst(List<int> inOrder, KeeperOrder order)
        {
            bool Waits(int i, int j) => IsPart(i, j)
                || (HasOnlyBarsMore(i, j) && !inOrder.Any(k => IsPart(j, k)) && order.CompareBefore(KeepCriterion.Pixels, input.Images[inOrder.First(k => equal[i, k])], input.Images[inOrder.Last(k => equal[j, k])]) >= 0);

            var (sorted, let) = (new List<int>(), new List<int>());
            while (sorted.Count < inOrder.Count)
            {
                var left = inOrder.Except(sorted).ToList();
                let.AddRange(left.Where(i => !left.Any(j => Waits(i, j))));
                if (!left.Any(i => let.Any(j => equal[i, j])))
                    let.Add(left[0]);
                sorted.Add(left.First(i => let.Any(j => equal[i, j])));
            }
            return sorted;
        }

        var keepers = all.Select(_ => -1).ToArray();
        foreach (var group in input.Groups)
        {
            if (group.Members.Select(i => input.Images[i].Label).OfType<string>().Distinct().Count() > 1)
            {
                foreach (int i in group.Members)
                    keepers[i] = -2;
                continue;
            }
            var better = input.Order.Within(group.Members.Select(i => input.Images[i]));
            var files = group.Members.Except(input.SymbolicLinks).OrderBy(i => input.Protected.Contains(i) ? 0 : 1).ThenBy(i => input.Images[i], better).ToList();
            int NameOf(int i) => files.First(j => j == i || input.SameFiles.Any(s => s.Contains(i) && s.Contains(j)));
            var ranked = WholesFirst([.. files.Where(i => NameOf(i) == i).OrderBy(i => input.Images[i], better)], better);
            var order = ranked.OrderBy(i => input.Protected.Contains(i) ? 0 : 1).ToList();
            var staying = new List<int>();
            foreach (int i in order)
            {
                var matching = staying.Where(j => Match(i, j) is not null).OrderBy(j => Match(i, j)).ThenBy(ranked.IndexOf).ToList();
                if (input.Protected.Contains(i) || matching.Count == 0)
                    staying.Add(i);
                else
                    // Equal images have one keeper: that of the first of them.
                    keepers[i] = order.Where(j => equal[i, j] && keepers[j] >= 0).Select(j => keepers[j]).FirstOrDefault(matching[0]);
            }
            foreach (int i in staying.Where(i => !input.Protected.Contains(i) && !keepers.Contains(i)).ToList())
            {
                var partly = from j in staying
                             where staying.Find(k => equal[j, k]) == j && (input.Protected.Contains(j) || ranked.IndexOf(j) < ranked.IndexOf(i))
                             from s in Seen(i, j)
                             where s.Of < 0.95
                             orderby s.Of descending, ranked.IndexOf(j)
                             select j;
                keepers[i] = partly.Select(j => -10 - j).FirstOrDefault(-1);
            }
            foreach (int i in files.Except(order))
                keepers[i] = keepers[NameOf(i)] < -1 ? -1 : keepers[NameOf(i)];
        }
        return keepers;
    }
}
