using System.Globalization;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>Writes a report's lists: the same report gives the same bytes, but for the times in <c>run.json</c>.</summary>
public static class ReportWriter
{
    private const int UpdateEvery = 4096;   // rows

    /// <summary>Writes <c>decisions.csv</c>, <c>pairs.csv</c>, <c>contents.csv</c>, <c>unreadable.csv</c> and <c>run.json</c>, each
    /// whole or not at all.</summary>
    /// <param name="report">The report; it is checked first.</param>
    /// <param name="folder">Where to write; it is made where it is absent. Files of an earlier report are replaced.</param>
    /// <param name="progress">Hears of the rows written.</param>
    /// <exception cref="InvalidOperationException">The report contradicts itself; nothing was written.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(DuplicateReport report, string folder, IProgress<ProgressUpdate>? progress = null)
    {
        var summary = ReportSummary.From(report);
        Directory.CreateDirectory(folder);
        long done = 0, total = 2L * report.Images.Count + report.Matches.Count + report.Unreadable.Count + summary.ConflictPairs.Count;

        IEnumerable<string?[]> Counted(IEnumerable<string?[]> rows)
        {
            foreach (string?[] row in rows)
            {
                yield return row;
                if (++done % UpdateEvery == 0)
                    progress?.Report(new("writing", done, total));
            }
        }
        void Table(string name, ReadOnlySpan<string?> columns, IEnumerable<string?[]> rows) => CsvTable.Write(Path.Combine(folder, name), columns, Counted(rows));

        Table(ReportFiles.Decisions, ReportFiles.DecisionColumns, report.Decisions.Select(d => Row(report, d)));
        Table(ReportFiles.Pairs, ReportFiles.PairColumns, report.Matches.Select(m => Row(report, m)));
        Table(ReportFiles.Conflicts, ReportFiles.ConflictColumns, summary.ConflictPairs.Select(p => Row(report, p)));
        Table(ReportFiles.Contents, ReportFiles.ContentColumns, report.Images.Select(Row));
        Table(ReportFiles.Unreadable, ReportFiles.UnreadableColumns, report.Unreadable.Select(u => new[] { u.Path, u.Reason }));
        JsonText.WriteRun(folder, [new("root", report.Dataset.Root)], report.Run.Versions, report.Run.Settings, summary.WriteJson, report.Run.Times);
        progress?.Report(new("writing", total, total));
    }

    private static string?[] Row(DuplicateReport report, Decision decision)
    {
        var image = report.Images[decision.Image];
        return
        [
            image.Path, image.Label, image.Split, Wording.Word(decision.Action), decision.Tier is { } tier ? Wording.Word(tier) : null,
            Text(decision.Group), decision.Keeper is { } keeper ? report.Images[keeper].Path : null,
            report.Uniqueness?[decision.Image]?.ToString("0.####", CultureInfo.InvariantCulture), decision.Reason,
        ];
    }

    private static string?[] Row(DuplicateReport report, Match m) =>
    [
        report.Images[m.A].Path, report.Images[m.B].Path, Wording.Word(m.Tier), m.Transform.Name(), m.Matrix?.ToString(), Text(m.HashDistance),
        (1 - m.Cosine)?.ToString("0.######", CultureInfo.InvariantCulture), m.Residual?.ToString("0.00", CultureInfo.InvariantCulture),
    ];

    private static string?[] Row(DuplicateReport report, ConflictPair pair)
    {
        var (a, b) = (report.Images[pair.A], report.Images[pair.B]);
        return [a.Path, a.Label, b.Path, b.Label, Wording.Word(pair.Tier), Text(pair.Group)];
    }

    private static string?[] Row(FoundImage image)
    {
        var f = image.Features;
        return [image.Path, f.Content.ToString(), f.Bytes.ToString(CultureInfo.InvariantCulture), Text(f.Width), Text(f.Height), f.Format, Text(f.Frames), Text(f.Quality)];
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
