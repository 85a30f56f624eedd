using System.Globalization;

namespace DedupML.Reports;

/// <summary>The settings of a calibration, in the words of the command line.</summary>
internal static class CalibrationSettings
{
    public static IEnumerable<KeyValuePair<string, string>> Of(CalibrationFindings findings) =>
    [
        new("target-fpr", findings.TargetRate.ToString("0.#########", CultureInfo.InvariantCulture)),
        new("target-precision", findings.TargetPrecision?.ToString("0.####", CultureInfo.InvariantCulture) ?? ""),
        new("photographs", findings.Positives.Photographs.Count.ToString(CultureInfo.InvariantCulture)),
        new("nearest pairs looked at", findings.Looked.ToString(CultureInfo.InvariantCulture)),
        // Nothing is removed here.
        .. findings.Report.Run.Settings.Where(s => s.Key is not ("keep" or "protect" or ReportFiles.ConflictsSetting or ReportFiles.BalanceSetting)),
    ];
}
