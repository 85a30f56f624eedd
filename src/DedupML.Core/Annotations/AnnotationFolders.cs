using DedupML.Datasets;

namespace DedupML.Annotations;

/// <summary>The folders of a data set in which annotations may lie: those of its images, all above them, and those beside them that are called
/// as folders of labels are. Each is listed once.</summary>
internal sealed class AnnotationFolders(ImageDataset dataset)
{
    private static readonly HashSet<string> labelNames = new(["labels", "label", "annotations", "annotation"], StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FolderEntry[]> listed = new(StringComparer.Ordinal);

    /// <summary>Every folder that holds images, at any depth, relative to the root (empty for the root itself), in ordinal order.</summary>
    public IEnumerable<string> WithImages()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var image in dataset.Images)
        {
            for (string folder = image.Path; folder.Length > 0 && found.Add(folder = Above(folder));)
            {
                // up to the root, or to one that is known
            }
        }
        return found.Where(f => FullPath(f) is not null);
    }

    /// <summary>Names of the folders in a folder that are called as folders of labels are.</summary>
    public IEnumerable<string> LabelFoldersIn(string folder) => In(folder).Where(e => e.IsFolder && !e.IsLink && labelNames.Contains(e.Name)).Select(e => e.Name).Order(StringComparer.Ordinal);

    /// <summary>Names of the JSON files in a folder.</summary>
    public IEnumerable<string> JsonIn(string folder) => In(folder).Where(e => !e.IsFolder).Select(e => e.Name).Order(StringComparer.Ordinal);

    /// <summary>A folder on this machine; null where it is no folder: several roots have none above them.</summary>
    public string? FullPath(string folder) => dataset.Folders.TryGetValue(folder, out string? named) ? named
        : folder.Length == 0 ? (dataset.Root.Length > 0 ? dataset.Root : null) : dataset.FullPath(folder);

    /// <summary>Whether a folder is called as a folder of labels is.</summary>
    public static bool IsLabelFolder(string folder) => labelNames.Contains(folder[(folder.LastIndexOf('/') + 1)..]);

    /// <summary>The folder that a file or folder lies in.</summary>
    public static string Above(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    /// <summary>A name in a folder.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";

    // Of a folder of a million images only what can matter here is remembered.
    private FolderEntry[] In(string folder)
    {
        if (!listed.TryGetValue(folder, out var entries))
        {
            string? full = FullPath(folder);
            listed[folder] = entries = full is null || !Directory.Exists(full) ? []
                : [.. FolderEntry.Of(full).Where(e => !e.IsHidden && (e.IsFolder || e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))];
        }
        return entries;
    }
}
