using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>The matches that prove the decisions: see <see cref="SelectionResult"/>.</summary>
internal static class CoverMatches
{
    public static IReadOnlyList<Match> Of(SelectionInput input, CoverGraph graph, Cover cover)
    {
        // A near match of two images that others prove equal says less than the exact one that takes its place.
        List<Match> matches = [.. graph.Near.Where(m => graph.ClassOf(m.A) != graph.ClassOf(m.B))];
        foreach (var evidence in ExactEvidence(input.Images.Count, graph))
        {
            int row = evidence.Row, head = cover.Heads[graph.ClassOf(row)];
            if (row != head)
                matches.Add(CoverGraph.Find(graph.Exact, row, head) ?? Between(row, head, evidence.Match));
        }
        for (int row = 0; row < input.Images.Count; row++)
        {
            int keeper = cover.KeeperOf(row), @class = graph.ClassOf(row);
            if (keeper < 0 || @class == graph.ClassOf(keeper) || CoverGraph.Find(graph.Near, row, keeper) is not null)
                continue;
            matches.Add(Between(row, keeper, graph.Near[cover.SubstituteEdge(@class)], graph));
        }
        matches.Sort(static (x, y) => (x.A, x.B).CompareTo((y.A, y.B)));
        return matches;
    }

    /// <summary>A match of two images, taken over from one of images equal to them.</summary>
    public static Match Between(int row, int keeper, Match evidence, CoverGraph graph)
    {
        bool startsHere = graph.ClassOf(evidence.A) == graph.ClassOf(row);
        return Between(row, keeper, startsHere == row < keeper ? evidence : Reversed(evidence));
    }

    /// <summary>For each image that has equal ones, one exact match that names it.</summary>
    private static IEnumerable<(int Row, Match Match)> ExactEvidence(int count, CoverGraph graph)
    {
        var index = new int[count];
        for (int i = graph.Exact.Count - 1; i >= 0; i--)
            index[graph.Exact[i].A] = index[graph.Exact[i].B] = i + 1;
        return from row in Enumerable.Range(0, count) where index[row] > 0 select (row, graph.Exact[index[row] - 1]);
    }

    private static Match Between(int first, int second, Match evidence) =>
        evidence with { A = Math.Min(first, second), B = Math.Max(first, second) };

    private static Match Reversed(Match match) =>
        match with
        {
            Transform = match.Transform.Inverse(),
            Matrix = match.Matrix is { } matrix ? Inverse(matrix) : null,
            ShownA = match.ShownB,
            ShownB = match.ShownA,
        };

    private static AffineMatrix? Inverse(AffineMatrix m)
    {
        double determinant = m.M11 * m.M22 - m.M12 * m.M21;
        if (determinant == 0)
            return null;
        double a = m.M22 / determinant, b = -m.M12 / determinant, c = -m.M21 / determinant, d = m.M11 / determinant;
        // + 0 turns -0 into 0, which prints without a sign.
        return new(a + 0, b + 0, 0 - (a * m.M13 + b * m.M23), c + 0, d + 0, 0 - (c * m.M13 + d * m.M23));
    }
}
