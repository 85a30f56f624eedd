using System.Globalization;

namespace DedupML.Reports;

/// <summary>Writes a shortlist's files: the same list gives the same bytes.</summary>
public static class ShortlistWriter
{
    /// <summary>Writes <c>shortlist.csv</c> and <c>curve.csv</c>, each whole or not at all.</summary>
    /// <param name="list">The list.</param>
    /// <param name="folder">Where to write; it is made where it is absent.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(Shortlist list, string folder)
    {
        ArgumentNullException.ThrowIfNull(list);
        Directory.CreateDirectory(folder);
        CsvTable.Write(Path.Combine(folder, ShortlistFiles.Shortlist), ShortlistFiles.ShortlistColumns, list.Images.Index().Select(i =>
        {
            var image = list.Report.Images[i.Item.Image];
            return new[] { Text(i.Index + 1), image.Path, image.Label, Text(i.Item.Distance), Text(i.Item.Represents) };
        }));
        CsvTable.Write(Path.Combine(folder, ShortlistFiles.Curve), ShortlistFiles.CurveColumns, list.Curve.Zip(list.RandomCurve, (ours, random) =>
            new[] { Text(ours.Count), Text(ours.Largest), Text(ours.Mean), Text(random.Largest), Text(random.Mean) }));
    }

    /// <summary>Writes <c>propagated.csv</c>.</summary>
    /// <param name="labels">What goes where.</param>
    /// <param name="folder">Where to write; it is made where it is absent.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(LabelPropagation labels, string folder)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Directory.CreateDirectory(folder);
        var images = labels.Report.Images;
        CsvTable.Write(Path.Combine(folder, ShortlistFiles.Propagated), ShortlistFiles.PropagatedColumns, labels.Labels.Select(l =>
            new[] { images[l.Image].Path, l.Label, images[l.Representative].Path, Wording.Word(l.Tier), Text(l.Score) }));
        CsvTable.Write(Path.Combine(folder, ReportFiles.Conflicts), ReportFiles.ConflictColumns, labels.Conflicts.Select(c =>
            new[] { images[c.Image].Path, c.Own, images[c.Representative].Path, c.Label, Wording.Word(c.Tier), null }));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
}
