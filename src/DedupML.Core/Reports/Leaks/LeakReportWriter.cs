using System.Globalization;
using DedupML.Imaging;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>Writes the lists of a report of leaks: the same findings give the same bytes, but for the times in <c>run.json</c>.</summary>
public static class LeakReportWriter
{
    /// <summary>Writes <c>leaks.csv</c>, <c>unreadable.csv</c>, <c>run.json</c>, and <c>repair.csv</c> where there was a repair; each
    /// whole or not at all.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="folder">Where to write; it is made where it is absent. Files of an earlier report are replaced.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(LeakFindings findings, string folder)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var summary = LeakSummary.From(findings);
        Directory.CreateDirectory(folder);
        var images = findings.Report.Images;
        CsvTable.Write(Path.Combine(folder, LeakReportFiles.Leaks), LeakReportFiles.LeakColumns, findings.Leaks.Pairs.Select(leak => Row(images, leak)));
        CsvTable.Write(Path.Combine(folder, ReportFiles.Unreadable), ReportFiles.UnreadableColumns, findings.Report.Unreadable.Select(i => new[] { i.Path, i.Reason }));
        if (findings.Repair is { } repair)
            CsvTable.Write(Path.Combine(folder, LeakReportFiles.Repair), LeakReportFiles.RepairColumns, repair.Changes.Select(change => Row(images, change)));
        else
            File.Delete(Path.Combine(folder, LeakReportFiles.Repair));   // of an earlier run
        var (report, root) = (findings.Report, findings.Report.Dataset.Root);
        KeyValuePair<string, string>[] places = root.Length > 0 ? [new("root", root)] : [];
        JsonText.WriteRun(folder, [.. places, .. report.Dataset.Folders], report.Run.Versions, LeakSettings.Of(findings), summary.WriteJson, report.Run.Times);
    }

    private static string?[] Row(IReadOnlyList<FoundImage> images, Leak leak)
    {
        var (a, b, m) = (images[leak.GivesWay], images[leak.Other], leak.Match);
        return
        [
            a.Path, a.Split, b.Path, b.Split, Wording.Word(m.Tier), leak.Transform.Name(), leak.Matrix?.ToString(), m.HashDistance?.ToString(CultureInfo.InvariantCulture),
            (1 - m.Cosine)?.ToString("0.######", CultureInfo.InvariantCulture), m.Residual?.ToString("0.00", CultureInfo.InvariantCulture),
        ];
    }

    private static string?[] Row(IReadOnlyList<FoundImage> images, RepairedImage change) =>
    [
        images[change.Row].Path, change.From, change.To, change.Leak is { } leak ? images[leak.Other].Path : null,
        change.Leak is { } known ? Wording.Word(known.Match.Tier) : null,
    ];
}
