using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>Reads a report folder back, whose decisions a person may have edited, and refuses what would do harm.</summary>
public static class ReportReader
{
    private sealed record DecisionRow(
        int Line, string? Label, string? Split, DecisionAction Action, MatchTier? Tier, int? Group, string? Keeper, string Reason);

    /// <summary>Reads the lists. Rows may stand in any order, end in <c>\r\n</c> and begin with a byte order mark, as spreadsheets
    /// save them; none may be left out.</summary>
    /// <param name="folder">The report folder.</param>
    /// <exception cref="InvalidReportException">A file is absent, damaged or does not fit the others; or an image is to be removed
    /// without a keeper that stays and an exact or near match with it, or a semantic one where look-alikes were grouped.</exception>
    public static ReviewedReport Read(string folder) => Read(folder, isChecked: true);

    /// <summary>Reads the lists as they are, for who checks the removals by other means.</summary>
    internal static ReviewedReport ReadUnchecked(string folder) => Read(folder, isChecked: false);

    private static ReviewedReport Read(string folder, bool isChecked)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var contents = ReadContents(folder);
        string[] paths = [.. contents.Keys.Order(StringComparer.Ordinal)];
        var rows = paths.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        var matches = ReadPairs(folder, rows);
        var decisions = ReadDecisions(folder, rows, paths);
        var images = new ReviewedImage[paths.Length];
        for (int i = 0; i < paths.Length; i++)
        {
            var d = decisions[i];
            int? keeper = d.Keeper is null ? null : rows[d.Keeper];
            images[i] = new(paths[i], d.Label, d.Split, contents[paths[i]], new Decision(i, d.Action, d.Tier, d.Group, keeper, d.Reason));
        }
        var (root, settings) = ReadRun(folder);
        var report = new ReviewedReport(root, images, matches, ReadUnreadable(folder), settings);
        if (isChecked)
            CheckRemovals(decisions, paths, rows, report);
        return report;
    }

    private static Dictionary<string, FileContent> ReadContents(string folder)
    {
        var contents = new Dictionary<string, FileContent>(StringComparer.Ordinal);
        using var table = new ReportTable(folder, ReportFiles.Contents, ReportFiles.ContentColumns);
        while (table.TryRead())
        {
            var content = new FileContent(table.Parsed(1, ContentHash.Parse), table.Long(2, "bytes"), table.Integer(3, "width"), table.Integer(4, "height"),
                table[5], table.Integer(6, "frames"), table.Integer(7, "quality"));
            if (!contents.TryAdd(table[0], content))
                throw table.Wrong($"'{table[0]}' stands here a second time.");
        }
        return contents;
    }

    private static DecisionRow[] ReadDecisions(string folder, Dictionary<string, int> rows, string[] paths)
    {
        var decisions = new DecisionRow?[rows.Count];
        using var table = new ReportTable(folder, ReportFiles.Decisions, ReportFiles.DecisionColumns);
        while (table.TryRead())
        {
            string path = table[0];
            if (!rows.TryGetValue(path, out int row))
                throw table.Wrong($"'{path}' is not in {ReportFiles.Contents}. Edit only the column action, or make the report again.");
            if (decisions[row] is { } first)
                throw table.Wrong($"'{path}' stands here a second time; the first is line {first.Line}. Remove one of them.");
            if (table.Optional(6) is { } keeper && !rows.ContainsKey(keeper))
                throw table.Wrong($"the keeper '{keeper}' of '{path}' is not in {ReportFiles.Contents}.");
            decisions[row] = new(table.Line, table.Optional(1), table.Optional(2), table.Word<DecisionAction>(3, "action"),
                table[4].Length == 0 ? null : table.Word<MatchTier>(4, "tier"), table[5].Length == 0 ? null : table.Integer(5, "group"), table.Optional(6), table[8]);
        }
        int missing = Array.IndexOf(decisions, null);
        return missing < 0 ? [.. decisions.OfType<DecisionRow>()] : throw new InvalidReportException(
            $"{ReportFiles.Decisions} has no row for '{paths[missing]}'. Leave the rows in place and set their action to keep instead.");
    }

    private static List<Match> ReadPairs(string folder, Dictionary<string, int> rows)
    {
        var matches = new List<Match>();
        using var table = new ReportTable(folder, ReportFiles.Pairs, ReportFiles.PairColumns);
        int Row(int column) => rows.TryGetValue(table[column], out int row)
            ? row : throw table.Wrong($"'{table[column]}' is not in {ReportFiles.Contents}. Make the report again.");
        while (table.TryRead())
        {
            int a = Row(0), b = Row(1);
            if (a >= b)
                throw table.Wrong($"'{table[0]}' must come before '{table[1]}'. Make the report again.");
            matches.Add(new(a, b, table.Word<MatchTier>(2, "tier"), table.Parsed(3, DihedralViews.Parse),
                table[4].Length == 0 ? null : table.Parsed(4, AffineMatrix.Parse), table[5].Length == 0 ? null : table.Integer(5, "hash_distance"),
                1 - table.Number(6, "cosine"), table.Number(7, "residual")));
        }
        matches.Sort((x, y) => x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        return matches;
    }

    private static void CheckRemovals(DecisionRow[] decisions, string[] paths, Dictionary<string, int> rows, ReviewedReport report)
    {
        const string KeepInstead = "Set one of the two to keep.";
        var unproved = new HashSet<(int, int)>();
        for (int i = 0; i < decisions.Length; i++)
        {
            var d = decisions[i];
            if (d.Action != DecisionAction.Remove)
                continue;
            if (d.Keeper is null || d.Keeper == paths[i])
                throw Refused(d.Line, paths[i], $"it has no other image as its keeper. Set it to keep, or name in the column keeper the image that stays for it.");
            int keeper = rows[d.Keeper];
            if (decisions[keeper].Action != DecisionAction.Keep)
                throw Refused(d.Line, paths[i], $"its keeper '{d.Keeper}' does not stay (line {decisions[keeper].Line} says {Wording.Word(decisions[keeper].Action)}). {KeepInstead}");
            unproved.Add((Math.Min(i, keeper), Math.Max(i, keeper)));
        }
        // Where look-alikes were grouped, a person may let one go for another.
        var settings = new ReportedSettings(report);
        var clusters = new ReportedClusters(report, settings);
        foreach (var m in report.Matches)
        {
            if (m.Tier is MatchTier.Exact or MatchTier.Near || clusters.MayStand(m))
                unproved.Remove((m.A, m.B));
        }
        if (unproved.Count == 0)
            return;
        var (a, b) = unproved.Min();
        int removed = decisions[a].Action == DecisionAction.Remove ? a : b;
        string nor = clusters.IsGrouped ? FormattableString.Invariant($", nor one from cosine {settings.SemanticCosine:0.####} on") : "";
        throw Refused(decisions[removed].Line, paths[removed],
            $"{ReportFiles.Pairs} has no exact or near match of it with its keeper '{decisions[removed].Keeper}'{nor}. Set it to keep, or name a keeper that it has such a match with.");
    }

    private static InvalidReportException Refused(int line, string path, string why) =>
        new($"{ReportFiles.Decisions}, line {line}: '{path}' cannot be removed: {why}");

    private static List<UnreadableImage> ReadUnreadable(string folder)
    {
        var images = new List<UnreadableImage>();
        using var table = new ReportTable(folder, ReportFiles.Unreadable, ReportFiles.UnreadableColumns);
        while (table.TryRead())
            images.Add(new(table[0], table[1]));
        return images;
    }

    private static (string Root, Dictionary<string, string> Settings) ReadRun(string folder)
    {
        string path = Path.Combine(folder, ReportFiles.Run);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var settings = json.RootElement.GetProperty("settings").EnumerateObject().ToDictionary(s => s.Name, s => s.Value.GetString() ?? "");
            return (json.RootElement.GetProperty("root").GetString() ?? throw new JsonException("root is null"), settings);
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidReportException($"'{path}' cannot be read ({e.Message}). Make the report again.", e);
        }
    }
}
