using DedupML.Datasets;

namespace DedupML.Annotations;

/// <summary>The files of labels that lie in a tree of their own beside that of the images, as YOLO and Pascal VOC have them:
/// <c>labels/x.txt</c> for <c>images/x.jpg</c>, <c>Annotations/x.xml</c> for <c>JPEGImages/x.jpg</c>, <c>labels/train/x.txt</c> for
/// <c>train/x.jpg</c>.</summary>
internal sealed class LabelTree(AnnotationFolders folders)
{
    private readonly Dictionary<string, (Sidecars Files, string Folder, int At, bool Replaces)[]> byFolder = new(StringComparer.Ordinal);

    /// <summary>The files of one image, each once.</summary>
    /// <param name="imagePath">Relative to the root.</param>
    public IEnumerable<TreeLabel> Of(string imagePath)
    {
        string folder = AnnotationFolders.Above(imagePath);
        if (!byFolder.TryGetValue(folder, out var places))
            byFolder[folder] = places = [.. Places(folder.Length == 0 ? [] : folder.Split('/'))];
        string name = imagePath[(imagePath.LastIndexOf('/') + 1)..];
        return places.SelectMany(p => p.Files.OfName(name).Select(file => new TreeLabel(file, p.Folder, p.At, p.Replaces)));
    }

    private IEnumerable<(Sidecars, string, int, bool)> Places(string[] parts)
    {
        for (int at = 0; at <= parts.Length; at++)
        {
            string above = string.Join('/', parts[..at]);
            foreach (string labels in folders.LabelFoldersIn(above))
            {
                bool isWrapper = at < parts.Length && FolderLayout.IsWrapper(parts[at]);
                foreach (bool replaces in isWrapper ? [true, false] : new[] { false })
                {
                    string[] place = [.. parts[..at], labels, .. parts[(replaces ? at + 1 : at)..]];
                    if (folders.FullPath(string.Join('/', place)) is { } full && Directory.Exists(full))
                        yield return (new(full), labels, at, replaces);
                }
            }
        }
    }
}
