using System.Globalization;
using System.Text;
using System.Text.Json;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>Writes a report's lists: the same report gives the same bytes, but for the times in <c>run.json</c>.</summary>
public static class ReportWriter
{
    private const int UpdateEvery = 4096;   // rows

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

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

        void Table(string name, ReadOnlySpan<string?> columns, int count, Action<CsvWriter, int> row)
        {
            string?[] header = [.. columns];
            WriteText(name, text =>
            {
                var csv = new CsvWriter(text);
                csv.WriteRow(header);
                for (int i = 0; i < count; i++)
                {
                    row(csv, i);
                    if (++done % UpdateEvery == 0)
                        progress?.Report(new("writing", done, total));
                }
            });
        }
        void WriteText(string name, Action<TextWriter> write) => AtomicFile.Write(Path.Combine(folder, name), stream =>
        {
            using var text = new StreamWriter(stream, utf8, 1 << 16, leaveOpen: true);
            write(text);
        });

        Table(ReportFiles.Decisions, ReportFiles.DecisionColumns, report.Images.Count, (csv, i) => WriteDecision(csv, report, i));
        Table(ReportFiles.Pairs, ReportFiles.PairColumns, report.Matches.Count, (csv, i) => WritePair(csv, report, i));
        Table(ReportFiles.Conflicts, ReportFiles.ConflictColumns, summary.ConflictPairs.Count, (csv, i) => WriteConflict(csv, report, summary.ConflictPairs[i]));
        Table(ReportFiles.Contents, ReportFiles.ContentColumns, report.Images.Count, (csv, i) => WriteContent(csv, report.Images[i]));
        Table(ReportFiles.Unreadable, ReportFiles.UnreadableColumns, report.Unreadable.Count,
            (csv, i) => csv.WriteRow(report.Unreadable[i].Path, report.Unreadable[i].Reason));
        AtomicFile.Write(Path.Combine(folder, ReportFiles.Run), stream => WriteRun(stream, report, summary));
        progress?.Report(new("writing", total, total));
    }

    private static void WriteDecision(CsvWriter csv, DuplicateReport report, int row)
    {
        var (image, decision) = (report.Images[row], report.Decisions[row]);
        csv.WriteRow(image.Path, image.Label, image.Split, Wording.Word(decision.Action), decision.Tier is { } tier ? Wording.Word(tier) : null,
            Text(decision.Group), decision.Keeper is { } keeper ? report.Images[keeper].Path : null,
            report.Uniqueness?[row]?.ToString("0.####", CultureInfo.InvariantCulture), decision.Reason);
    }

    private static void WritePair(CsvWriter csv, DuplicateReport report, int index)
    {
        var m = report.Matches[index];
        csv.WriteRow(report.Images[m.A].Path, report.Images[m.B].Path, Wording.Word(m.Tier), m.Transform.Name(), m.Matrix?.ToString(),
            Text(m.HashDistance), (1 - m.Cosine)?.ToString("0.######", CultureInfo.InvariantCulture), m.Residual?.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static void WriteConflict(CsvWriter csv, DuplicateReport report, ConflictPair pair)
    {
        var (a, b) = (report.Images[pair.A], report.Images[pair.B]);
        csv.WriteRow(a.Path, a.Label, b.Path, b.Label, Wording.Word(pair.Tier), Text(pair.Group));
    }

    private static void WriteContent(CsvWriter csv, FoundImage image)
    {
        var f = image.Features;
        csv.WriteRow(image.Path, f.Content.ToString(), f.Bytes.ToString(CultureInfo.InvariantCulture), Text(f.Width), Text(f.Height),
            f.Format, Text(f.Frames), Text(f.Quality));
    }

    private static void WriteRun(Stream stream, DuplicateReport report, ReportSummary summary)
    {
        using var json = new Utf8JsonWriter(stream, ReportSummary.JsonOptions);
        json.WriteStartObject();
        json.WriteString("root", report.Dataset.Root);
        WriteStrings("versions", report.Run.Versions);
        WriteStrings("settings", report.Run.Settings);
        json.WritePropertyName("counts");
        summary.WriteJson(json);
        json.WriteStartObject("seconds");   // all that may differ between two runs
        foreach (var (phase, seconds) in report.Run.Times)
            json.WriteNumber(phase, Math.Round(seconds, 3));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');

        void WriteStrings(string name, IReadOnlyDictionary<string, string> values)
        {
            json.WriteStartObject(name);
            foreach (var (key, value) in values)
                json.WriteString(key, value);
            json.WriteEndObject();
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
