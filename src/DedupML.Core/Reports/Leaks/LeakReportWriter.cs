using System.Globalization;
using System.Text;
using System.Text.Json;
using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>Writes the lists of a report of leaks: the same findings give the same bytes, but for the times in <c>run.json</c>.</summary>
public static class LeakReportWriter
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
        Table(folder, LeakReportFiles.Leaks, LeakReportFiles.LeakColumns, csv =>
        {
            foreach (var leak in findings.Leaks.Pairs)
                WriteLeak(csv, findings.Report.Images, leak);
        });
        Table(folder, ReportFiles.Unreadable, ReportFiles.UnreadableColumns, csv =>
        {
            foreach (var image in findings.Report.Unreadable)
                csv.WriteRow(image.Path, image.Reason);
        });
        if (findings.Repair is { } repair)
            Table(folder, LeakReportFiles.Repair, LeakReportFiles.RepairColumns, csv => WriteRepair(csv, findings.Report.Images, repair));
        else
            File.Delete(Path.Combine(folder, LeakReportFiles.Repair));   // of an earlier run
        AtomicFile.Write(Path.Combine(folder, ReportFiles.Run), stream => WriteRun(stream, findings, summary));
    }

    private static void Table(string folder, string name, ReadOnlySpan<string?> columns, Action<CsvWriter> rows)
    {
        string?[] header = [.. columns];
        AtomicFile.Write(Path.Combine(folder, name), stream =>
        {
            using var text = new StreamWriter(stream, utf8, 1 << 16, leaveOpen: true);
            var csv = new CsvWriter(text);
            csv.WriteRow(header);
            rows(csv);
        });
    }

    private static void WriteLeak(CsvWriter csv, IReadOnlyList<FoundImage> images, in Leak leak)
    {
        var (a, b, m) = (images[leak.GivesWay], images[leak.Other], leak.Match);
        csv.WriteRow(a.Path, a.Split, b.Path, b.Split, Wording.Word(m.Tier), leak.Transform.Name(), leak.Matrix?.ToString(),
            m.HashDistance?.ToString(CultureInfo.InvariantCulture), m.Cosine?.ToString("0.######", CultureInfo.InvariantCulture), m.Residual?.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static void WriteRepair(CsvWriter csv, IReadOnlyList<FoundImage> images, LeakRepairResult repair)
    {
        foreach (var change in repair.Changes)
        {
            csv.WriteRow(images[change.Row].Path, change.From, change.To, change.Leak is { } leak ? images[leak.Other].Path : null,
                change.Leak is { } known ? Wording.Word(known.Match.Tier) : null);
        }
    }

    private static void WriteRun(Stream stream, LeakFindings findings, LeakSummary summary)
    {
        var (report, options) = (findings.Report, findings.Options);
        using var json = new Utf8JsonWriter(stream, ReportSummary.JsonOptions);
        json.WriteStartObject();
        if (report.Dataset.Root.Length > 0)
            json.WriteString("root", report.Dataset.Root);
        foreach (var (name, folder) in report.Dataset.Folders)
            json.WriteString(name, folder);
        Strings("versions", report.Run.Versions);
        Strings("settings", LeakSettings.Of(findings));
        json.WritePropertyName("counts");
        summary.WriteJson(json);
        json.WriteStartObject("seconds");   // all that may differ between two runs
        foreach (var (phase, seconds) in report.Run.Times)
            json.WriteNumber(phase, Math.Round(seconds, 3));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');

        void Strings(string name, IEnumerable<KeyValuePair<string, string>> values)
        {
            json.WriteStartObject(name);
            foreach (var (key, value) in values)
                json.WriteString(key, value);
            json.WriteEndObject();
        }
    }
}
