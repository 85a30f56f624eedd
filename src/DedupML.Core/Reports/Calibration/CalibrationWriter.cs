using System.Globalization;
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
        CsvTable.Write(Path.Combine(folder, CalibrationFiles.Recall), CalibrationFiles.RecallColumns, findings.Proposals.SelectMany(p =>
            p.ByEdit.Select((share, edit) => Row(findings.Positives.Edits[edit], p.Kind, share)).Append(Row("mean", p.Kind, p.Recall))));
        CsvTable.Write(Path.Combine(folder, CalibrationFiles.Curve), CalibrationFiles.CurveColumns, findings.Proposals.SelectMany(p => p.Curve.Select(c => new[]
        {
            Wording.Word(p.Kind), c.Rate.ToString("0.##E+0", CultureInfo.InvariantCulture), c.FalsePairs.ToString(CultureInfo.InvariantCulture),
            p.Kind == ProposalKind.Embedding || c.Thresholds.MaxHashDistance < 0 ? null : c.Thresholds.MaxHashDistance.ToString(CultureInfo.InvariantCulture),
            p.Kind == ProposalKind.Hash ? null : Text(c.Thresholds.MinCosine), Text(c.Recall),
        })));
        CsvTable.Write(Path.Combine(folder, CalibrationFiles.Nearest), CalibrationFiles.NearestColumns, findings.Nearest.Select(p => new[]
        {
            findings.Report.Images[p.First].Path, findings.Report.Images[p.Second].Path, Cosine(p.Score),
            p.Score.HashDistance.ToString(CultureInfo.InvariantCulture), null,
        }));
        JsonText.WriteRun(folder, [new("root", findings.Report.Dataset.Root)], findings.Report.Run.Versions, CalibrationSettings.Of(findings),
            new CalibrationSummary(findings).WriteJson, findings.Times);
    }

    private static string?[] Row(string edit, ProposalKind kind, MeasuredShare share) => [edit, Wording.Word(kind), Text(share.Value), Text(share.Low), Text(share.High)];

    private static string? Cosine(PairScore score) => double.IsFinite(score.CosineDistance) ? (1 - score.CosineDistance).ToString("0.######", CultureInfo.InvariantCulture) : null;

    private static string? Text(double? number) => number is { } value && double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : null;
}
