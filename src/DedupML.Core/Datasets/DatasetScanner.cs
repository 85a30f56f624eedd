namespace DedupML.Datasets;

/// <summary>Finds the images of a data set, with the labels and splits that its folders or its manifest give them. No image
/// is read.</summary>
/// <remarks>
/// An image is a file with the extension of an image format, or one that begins as a file of such a format does; raw files of
/// cameras are not images here. Hidden files and folders, this tool's own folders and links to folders are passed over and
/// counted. A link to a file is an image that is marked (<see cref="DatasetImage.IsLink"/>). What the folders mean:
/// <list type="bullet">
/// <item><c>CLASS/file</c>, <c>SPLIT/CLASS/file</c>, <c>images/CLASS/file</c>: labelled, when every image lies exactly one folder deep
/// below its split;</item>
/// <item><c>SPLIT/file</c>, <c>SPLIT/images/file</c>, <c>images/SPLIT/file</c>, <c>images/file</c>, or all files in the root: unlabelled;</item>
/// <item>first folders are splits when all of them (that hold images) are called <c>train|training</c>, <c>val|valid|validation|dev</c> or
/// <c>test|testing|eval</c>, in any case;</item>
/// <item><c>images</c> stands for a lone folder called <c>images</c>, <c>image</c>, <c>imgs</c>, <c>img</c> or <c>JPEGImages</c>, in any case.</item>
/// </list>
/// </remarks>
public static class DatasetScanner
{
    /// <summary>Scans a folder.</summary>
    /// <param name="root">The folder; links to it are followed.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <returns>The images in ordinal order of path; none is fine.</returns>
    /// <exception cref="DatasetException">The folder or the manifest does not exist or cannot be read as such.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ImageDataset Scan(string root, DatasetOptions? options = null, CancellationToken cancellation = default) =>
        Scan(root, options ?? new(), FolderEntry.Of, cancellation);

    internal static ImageDataset Scan(string root, DatasetOptions options, Func<string, IEnumerable<FolderEntry>> list, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!Directory.Exists(full))
            throw new DatasetException(File.Exists(full) ? $"'{root}' is a file: a folder of images is wanted." : $"'{root}' does not exist.");
        if (options.Manifest is { } manifest)
            return Finish(ManifestReader.Read(manifest, full, cancellation), options.Labels);

        var walk = new FolderWalk(full, options.Exclude.Select(Path.GetFullPath).Select(Path.TrimEndingDirectorySeparator).ToHashSet(StringComparer.Ordinal), list);
        walk.Run(cancellation);
        return Finish(
            new(full, walk.Images, walk.NotImages, "folders")
            {
                Unreadable = walk.Unreadable,
                Hidden = walk.Hidden,
                LinkedFolders = walk.LinkedFolders,
                OwnFolders = walk.OwnFolders,
            }, options.Labels);
    }

    private static ImageDataset Finish(ImageDataset found, LabelMode mode)
    {
        bool isManifest = found.LabelSource == ManifestReader.LabelSource;
        var layout = new FolderLayout(found.Images.Select(i => i.Path));
        bool useFolders = mode == LabelMode.Folders || (mode == LabelMode.Auto && !isManifest && layout.AreClasses);
        var images = new DatasetImage[found.Images.Count];
        for (int i = 0; i < images.Length; i++)
        {
            var image = found.Images[i];
            var (split, folder) = layout.Of(image.Path);
            images[i] = image with
            {
                Label = useFolders ? folder : mode == LabelMode.None ? null : image.Label,
                Split = isManifest ? image.Split : split,
            };
        }
        Array.Sort(images, (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found with
        {
            Images = images,
            Unreadable = [.. found.Unreadable.OrderBy(u => u.Path, StringComparer.Ordinal).ThenBy(u => u.Reason, StringComparer.Ordinal)],
            LabelSource = useFolders ? "folders"
                : isManifest && mode != LabelMode.None && images.Any(i => i.Label is not null) ? ManifestReader.LabelSource : "none",
        };
    }
}
