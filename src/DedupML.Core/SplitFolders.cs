using DedupML.Actions;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Reports;

namespace DedupML;

/// <summary>Writes a split as folders: one for each part, and in it what lay in the data set.</summary>
public static class SplitFolders
{
    /// <summary>Writes all images that are in a part, with their sidecars.</summary>
    /// <param name="findings">The split.</param>
    /// <param name="folder">The new folder; it must be free.</param>
    /// <param name="mode">Links or copies.</param>
    /// <param name="progress">Hears of the files.</param>
    /// <param name="cancellation">Stops; nothing is left then.</param>
    /// <exception cref="ActionException">The folder is not free.</exception>
    /// <exception cref="IOException">A file is gone, or cannot be written.</exception>
    public static void Write(
        SplitFindings findings, string folder, ExportMode mode, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var dataset = findings.Report.Dataset;
        var paths = new SplitPaths(dataset);
        var listed = dataset.Images.ToDictionary(i => i.Path, StringComparer.Ordinal);
        var plan = new ExportPlan();
        foreach (var (row, image) in findings.Report.Images.Index())
        {
            // Two splits of old may have had files of one name: the second is numbered.
            if (findings.Result.PartOf[row] >= 0)
                plan.Add(dataset.FullPath(image.Path), $"{findings.Result.NameOf(row)}/{paths.Without(listed[image.Path])}");
        }
        FolderExport.Write(folder, plan.Files, mode, findings.Result.Parts.Select(p => p.Name), null, progress, cancellation);
    }
}
