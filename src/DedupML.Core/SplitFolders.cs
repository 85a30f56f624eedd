using DedupML.Actions;
using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Reports;

namespace DedupML;

/// <summary>Writes a split as folders: one for each part, and in it what lay in the data set.</summary>
public static class SplitFolders
{
    /// <summary>Writes all images that are in a part, with their annotations: sidecars, trees of labels, and COCO files with just the part's
    /// images.</summary>
    /// <param name="findings">The split.</param>
    /// <param name="folder">The new folder; it must be free.</param>
    /// <param name="mode">Links or copies.</param>
    /// <param name="progress">Hears of the files.</param>
    /// <param name="cancellation">Stops; nothing is left then.</param>
    /// <returns>The annotations that came along.</returns>
    /// <exception cref="ActionException">The folder is not free.</exception>
    /// <exception cref="DatasetException">A COCO file is damaged.</exception>
    /// <exception cref="IOException">A file is gone, or cannot be written.</exception>
    public static CarriedAnnotations Write(
        SplitFindings findings, string folder, ExportMode mode, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var dataset = findings.Report.Dataset;
        var paths = new SplitPaths(dataset);
        var listed = dataset.Images.ToDictionary(i => i.Path, StringComparer.Ordinal);
        var plan = new ExportPlan();
        var annotations = new SetAnnotations(dataset, cancellation);
        var carrier = new AnnotationCarrier(annotations, plan);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (row, image) in findings.Report.Images.Index())
        {
            if (findings.Result.PartOf[row] < 0)
                continue;
            // Two splits of old may have had files of one name: the second is numbered.
            string part = parts[image.Path] = findings.Result.NameOf(row);
            string path = plan.Add(dataset.FullPath(image.Path), $"{part}/{paths.Without(listed[image.Path])}");
            carrier.Place(listed[image.Path], path, part, paths.SplitAt(image.Path));
        }
        string[] names = [.. findings.Result.Parts.Select(p => p.Name)];
        carrier.AddClassLists(path => paths.SplitOf(path) is null ? [path] : names.Select(n => $"{n}/{paths.Without(path)}"));
        carrier.Route((source, image) => (source.Place.In(parts[image.Path]), source.Place.Split == parts[image.Path]));
        FolderExport.Write(folder, plan.Files, mode, names, carrier.Write, progress, cancellation);
        return carrier.Result;
    }
}
