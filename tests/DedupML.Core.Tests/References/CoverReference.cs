using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Tests.References;

/// <summary>The cover by its definition: every pair written out, every image asked in turn.</summary>
internal static class CoverReference
{
    /// <summary>For each image the row of its keeper, -1 where it stays, -2 where a person must say.</summary>
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

        (int Tier, double Residual)? Match(int x, int y) => equal[x, y] ? (0, 0) : input.Matches
            .Where(m => m.Tier == MatchTier.Near && ((equal[m.A, x] && equal[m.B, y]) || (equal[m.A, y] && equal[m.B, x])))
            .Select(m => ((int, double)?)(1, m.Residual ?? double.PositiveInfinity)).Min();

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
            var order = group.Members.Except(input.SymbolicLinks)
                .OrderBy(i => input.Protected.Contains(i) ? 0 : 1).ThenBy(i => input.Images[i], better).ToList();
            int NameOf(int i) => order.First(j => j == i || input.SameFiles.Any(s => s.Contains(i) && s.Contains(j)));
            var staying = new List<int>();
            foreach (int i in order.Where(i => NameOf(i) == i))
            {
                var matching = staying.Where(j => Match(i, j) is not null).OrderBy(j => Match(i, j)).ThenBy(j => input.Images[j], better).ToList();
                if (input.Protected.Contains(i) || matching.Count == 0)
                    staying.Add(i);
                else
                    // Equal images have one keeper: that of the first of them.
                    keepers[i] = order.Where(j => equal[i, j] && keepers[j] >= 0).Select(j => keepers[j]).FirstOrDefault(matching[0]);
            }
            foreach (int i in order)
                keepers[i] = keepers[NameOf(i)];
        }
        return keepers;
    }
}
