using System.Globalization;

namespace DedupML.Selection;

/// <summary>Puts into words why one of two copies stays.</summary>
internal static class KeepReasons
{
    public static string Of(KeepRule rule, SelectionImage better, SelectionImage worse, bool byJpegQuality) => rule.Criterion switch
    {
        KeepCriterion.Split => $"{SplitName(better)} stays before {SplitName(worse)}",
        KeepCriterion.Pixels => $"{Size(better)} is larger than {Size(worse)}",
        KeepCriterion.Compression when byJpegQuality && better.Features.JpegQuality != worse.Features.JpegQuality =>
            string.Create(CultureInfo.InvariantCulture, $"less compressed (JPEG quality {better.Features.JpegQuality} against {worse.Features.JpegQuality})"),
        KeepCriterion.Compression => $"less compressed ({Difference(i => (double)i.Features.Bytes / i.Features.PixelCount, better, worse)} bytes per pixel)",
        KeepCriterion.ContentHash => "lower content hash, all else being equal",
        KeepCriterion.Sharpness => $"sharper ({Difference(i => i.Sharpness, better, worse)})",
        KeepCriterion.Labelled => "it has a label",
        KeepCriterion.Annotated => "it is annotated",
        KeepCriterion.Folder => $"{rule.Folders[rule.FolderRank(better.Path)]} stays before {(rule.FolderRank(worse.Path) is var rank && rank < rule.Folders.Count ? rule.Folders[rank] : "other folders")}",
        KeepCriterion.Oldest => $"older file ({Time(better)} against {Time(worse)})",
        KeepCriterion.Newest => $"newer file ({Time(better)} against {Time(worse)})",
        _ => $"{better.Path} comes before {worse.Path}",
    };

    private static string SplitName(SelectionImage image) => image.Split is { } split ? $"{split} split" : "no split";

    /// <summary>Width by height.</summary>
    public static string Size(SelectionImage image) =>
        string.Create(CultureInfo.InvariantCulture, $"{image.Features.Width}×{image.Features.Height}");

    private static string Time(SelectionImage image) => image.Modified.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static string Difference(Func<SelectionImage, double> measure, SelectionImage better, SelectionImage worse)
    {
        // As many decimals as it takes to see the difference.
        for (int decimals = 2; ; decimals++)
        {
            string high = Text(measure(better), decimals), low = Text(measure(worse), decimals);
            if (high != low || decimals == 9)
                return $"{high} against {low}";
        }
    }

    private static string Text(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
