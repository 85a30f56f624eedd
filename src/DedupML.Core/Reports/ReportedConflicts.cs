using DedupML.Datasets;
using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>Checks <c>conflicts.csv</c> against the labels and matches of the same report: each row is one, and no match of unequal labels is
/// missing.</summary>
internal static class ReportedConflicts
{
    private const string Kind = "conflict pairs";

    public static void Check(string folder, ReviewedReport report, ClaimLedger claims)
    {
        var rows = report.Images.Index().ToDictionary(i => i.Item.Path, i => i.Index, StringComparer.Ordinal);
        int[] picture = PictureOfEachRow(report);
        var tiers = new Dictionary<(int, int), MatchTier>();   // strongest between two pictures
        foreach (var match in report.Matches.Where(m => m.Tier is MatchTier.Near or MatchTier.Semantic))
        {
            var pair = Pair(picture[match.A], picture[match.B]);
            if (!tiers.TryGetValue(pair, out var known) || match.Tier < known)
                tiers[pair] = match.Tier;
        }
        MatchTier? TierOf(int x, int y) => picture[x] == picture[y] ? MatchTier.Exact : tiers.TryGetValue(Pair(picture[x], picture[y]), out var tier) ? tier : null;

        var listed = new HashSet<int>();
        using (var table = new ReportTable(folder, ReportFiles.Conflicts, ReportFiles.ConflictColumns))
        {
            while (table.TryRead())
            {
                string path = table[0];
                if (!claims.Check(Kind, path, rows.ContainsKey(path) && rows.ContainsKey(table[2]), () => "is listed as a conflict but not read"))
                    continue;
                int a = rows[path], b = rows[table[2]];
                var (first, second) = (report.Images[a], report.Images[b]);
                claims.Check(Kind, path, first.Label == table.Optional(1) && second.Label == table.Optional(3) && !LabelList.AreSame(first.Label, second.Label),
                    () => $"is listed as labelled otherwise than {second.Path}, which the decisions do not say");
                var tier = table.Word<MatchTier>(4, "tier");
                claims.Check(Kind, path, TierOf(a, b) == tier, () => $"is listed as {Wording.Word(tier)} with {second.Path}, which the pairs do not say");
                listed.UnionWith([a, b]);
            }
        }
        foreach (var match in report.Matches.Where(m => m.Tier <= MatchTier.Semantic))
        {
            if ((report.Images[match.A].Label, report.Images[match.B].Label) is (string x, string y) && !LabelList.AreSame(x, y))
                claims.Check(Kind, report.Images[match.A].Path, listed.Contains(match.A) && listed.Contains(match.B), () => $"is labelled otherwise than {report.Images[match.B].Path}, which {ReportFiles.Conflicts} does not list");
        }
    }

    // Equal images as components, walked over the rows of exact matches.
    private static int[] PictureOfEachRow(ReviewedReport report)
    {
        int[] picture = [.. Enumerable.Range(0, report.Images.Count)];
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach (var match in report.Matches.Where(m => m.Tier == MatchTier.Exact))
            {
                int lower = Math.Min(picture[match.A], picture[match.B]);
                isChanged |= picture[match.A] != lower || picture[match.B] != lower;
                (picture[match.A], picture[match.B]) = (lower, lower);
            }
        }
        return picture;
    }

    private static (int, int) Pair(int x, int y) => x < y ? (x, y) : (y, x);
}
