using DedupML.Actions;
using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Reports;

namespace DedupML;

/// <summary>Writes the repaired set into a folder of its own, in the layout of the one that was searched.</summary>
public static class RepairedSet
{
    /// <summary>Writes all images that stay, with their annotations: sidecars, trees of labels, and COCO files with just these images. Images that
    /// could not be read and other files are left out, and so are the data sets beside it whose splits are protected.</summary>
    /// <param name="findings">What was found and repaired.</param>
    /// <param name="folder">The new folder; it must be free.</param>
    /// <param name="mode">Links or copies.</param>
    /// <param name="progress">Hears of the files.</param>
    /// <param name="cancellation">Stops; nothing is left then.</param>
    /// <returns>The findings, with the folder.</returns>
    /// <exception cref="ActionException">The folder is not free.</exception>
    /// <exception cref="DatasetException">A COCO file is damaged.</exception>
    /// <exception cref="IOException">A file is gone, or cannot be written.</exception>
    public static LeakFindings Write(
        LeakFindings findings, string folder, ExportMode mode, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var (dataset, images) = (findings.Report.Dataset, findings.Report.Images);
        var splits = findings.Repair?.Splits ?? [.. images.Select(i => i.Split)];
        var paths = new SplitPaths(dataset);
        var listed = dataset.Images.ToDictionary(i => i.Path, StringComparer.Ordinal);
        bool IsPart(string? split) => split is null || !findings.Options.Protected.Contains(split) || !dataset.Folders.ContainsKey(split);

        var plan = new ExportPlan();
        var annotations = new SetAnnotations(dataset, cancellation);
        var carrier = new AnnotationCarrier(annotations, plan);
        var newSplits = new Dictionary<string, string?>(StringComparer.Ordinal);
        var rows = new List<(string Path, string? Label, string? Split)>(images.Count);
        // What stays in its place keeps its name; what moves into a place that is taken is numbered.
        foreach (int row in Enumerable.Range(0, images.Count).OrderBy(r => splits[r] != images[r].Split))
        {
            var image = images[row];
            if ((image.Split is not null && splits[row] is null) || !IsPart(image.Split))
                continue;
            string path = plan.Add(dataset.FullPath(image.Path), paths.In(listed[image.Path], splits[row]));
            rows.Add((path, image.Label, splits[row]));
            carrier.Place(listed[image.Path], path);
            newSplits[image.Path] = splits[row];
        }
        carrier.AddClassLists(path => IsPart(paths.SplitOf(path)) ? [path] : []);
        foreach (var source in annotations.Coco.Where(s => IsPart(paths.SplitOf(s.Path))))
            carrier.Keep(source);
        carrier.Route((source, image) => (annotations.PathFor(source, image, newSplits[image.Path], paths), false));
        FolderExport.Write(folder, plan.Files, mode, paths.Folders.Where(f => IsPart(f)), part =>
        {
            if (dataset.Manifest is not null)
                WriteManifest(Path.Combine(part, Path.GetFileName(dataset.Manifest)), rows);
            carrier.Write(part);
        }, progress, cancellation);
        return findings with { RepairedFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), Annotations = carrier.Result };
    }

    private static void WriteManifest(string file, List<(string Path, string? Label, string? Split)> rows)
    {
        using var text = new StreamWriter(file);
        var csv = new CsvWriter(text);
        csv.WriteRow("path", "label", "split");
        foreach (var (path, label, split) in rows.OrderBy(r => r.Path, StringComparer.Ordinal))
            csv.WriteRow(path, label, split);
    }
}
