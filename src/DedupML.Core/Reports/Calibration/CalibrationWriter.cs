using System.Globalization;
using System.Text;
using System.Text.Json;
using DedupML.Datasets;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Reports;

/// <summary>Writes a calibration's files: the same findings give the same bytes, but for the times in <c>run.json</c>.</summary>
public static class CalibrationWriter
{
    /// <summary>Writes <c>recall.csv</c>, <c>curve.csv</c>, <c>nearest.csv</c> and <c>run.json</c>, each whole or not at all.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="folder">Where to write; it is made where it is absent.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(CalibrationFindings findings, string folder)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Directory.CreateDirectory(folder);
        Table(Path.Combine(folder, CalibrationFiles.Recall), CalibrationFiles.RecallColumns, findings.Proposals.SelectMany(p =>
            p.ByEdit.Select((share, edit) => Row(findings.Positives.Edits[edit], p.Kind, share)).Append(Row("mean", p.Kind, p.Recall))));
        Table(Path.Combine(folder, CalibrationFiles.Curve), CalibrationFiles.CurveColumns, findings.Proposals.SelectMany(p => p.Curve.Select(c => new[]
        {
            Wording.Word(p.Kind), c.Rate.ToString("0.##E+0", CultureInfo.InvariantCulture), c.FalsePairs.ToString(CultureInfo.InvariantCulture),
            p.Kind == ProposalKind.Embedding || c.Thresholds.MaxHashDistance < 0 ? null : c.Thresholds.MaxHashDistance.ToString(CultureInfo.InvariantCulture),
            p.Kind == ProposalKind.Hash ? null : Text(c.Thresholds.MinCosine), Text(c.Recall),
        })));
        Table(Path.Combine(folder, CalibrationFiles.Nearest), CalibrationFiles.NearestColumns, findings.Nearest.Select(p => new[]
        {
            findings.Report.Images[p.First].Path, findings.Report.Images[p.Second].Path, Cosine(p.Score),
            p.Score.HashDistance.ToString(CultureInfo.InvariantCulture), null,
        }));
        AtomicFile.Write(Path.Combine(folder, ReportFiles.Run), stream => WriteRun(stream, findings));
    }

    private static void WriteRun(Stream stream, CalibrationFindings findings)
    {
        using var json = new Utf8JsonWriter(stream, ReportSummary.JsonOptions);
        json.WriteStartObject();
        json.WriteString("root", findings.Report.Dataset.Root);
        Strings("versions", findings.Report.Run.Versions);
        Strings("settings", CalibrationSettings.Of(findings));
        json.WritePropertyName("counts");
        new CalibrationSummary(findings).WriteJson(json);
        json.WriteStartObject("seconds");   // all that may differ between two runs
        foreach (var (phase, seconds) in findings.Times)
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

    private static string?[] Row(string edit, ProposalKind kind, MeasuredShare share) => [edit, Wording.Word(kind), Text(share.Value), Text(share.Low), Text(share.High)];

    private static string? Cosine(PairScore score) => double.IsFinite(score.CosineDistance) ? (1 - score.CosineDistance).ToString("0.######", CultureInfo.InvariantCulture) : null;

    private static string? Text(double? number) => number is { } value && double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : null;

    private static void Table(string file, ReadOnlySpan<string?> columns, IEnumerable<string?[]> rows)
    {
        string?[] header = [.. columns];
        AtomicFile.Write(file, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
            var csv = new CsvWriter(text);
            csv.WriteRow(header);
            foreach (string?[] row in rows)
                csv.WriteRow(row);
        });
    }
}
