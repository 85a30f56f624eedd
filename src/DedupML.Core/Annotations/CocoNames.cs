using DedupML.Datasets;

namespace DedupML.Annotations;

/// <summary>Tells which image of a data set a <c>file_name</c> of a COCO file means.</summary>
/// <remarks>It is looked for beside the file, then in the folder that the file's folder of annotations stands in, then anywhere
/// below: where several images could be meant, one whose split the file's name tells.</remarks>
internal sealed class CocoNames
{
    private readonly Dictionary<string, DatasetImage> byPath = new(StringComparer.Ordinal);
    private readonly ILookup<string, DatasetImage> byName;

    public CocoNames(ImageDataset dataset)
    {
        foreach (var image in dataset.Images)
            byPath[image.Path] = image;
        byName = dataset.Images.ToLookup(i => i.Path[(i.Path.LastIndexOf('/') + 1)..], StringComparer.Ordinal);
    }

    /// <summary>The image.</summary>
    /// <param name="place">The COCO file.</param>
    /// <param name="fileName">The name in it.</param>
    /// <param name="isAmbiguous">Whether several images may be meant.</param>
    /// <returns>The image; null where there is none, or no telling which.</returns>
    public DatasetImage? Find(CocoPlace place, string fileName, out bool isAmbiguous)
    {
        isAmbiguous = false;
        string[] parts = Parts(fileName);
        if (parts.Length == 0)
            return null;
        string name = string.Join('/', parts);
        if (byPath.TryGetValue(AnnotationFolders.Join(place.Folder, name), out var image) || byPath.TryGetValue(AnnotationFolders.Join(place.Base, name), out image))
            return image;
        // The full path of another machine may agree in its end only.
        bool isRooted = fileName.StartsWith('/') || fileName.StartsWith('\\') || fileName is [_, ':', ..] || parts[0] == "..";
        var candidates = byName[parts[^1]].Where(i => place.Base.Length == 0 || i.Path.StartsWith(place.Base + "/", StringComparison.Ordinal))
            .Select(i => (Image: i, Alike: Alike(i.Path, parts))).Where(c => isRooted || c.Alike == parts.Length).ToList();
        if (candidates.Count > 1)
        {
            int most = candidates.Max(c => c.Alike);
            candidates.RemoveAll(c => c.Alike < most);
        }
        if (candidates.Count > 1 && place.Split is { } split && candidates.FindAll(c => c.Image.Split == split) is { Count: > 0 } own)
            candidates = own;
        isAmbiguous = candidates.Count > 1;
        return candidates.Count == 1 ? candidates[0].Image : null;
    }

    /// <summary>The parts of a <c>file_name</c>, whatever stands between them.</summary>
    public static string[] Parts(string fileName) => [.. fileName.Split('/', '\\').Where(p => p is not ("" or "."))];

    /// <summary>How many parts two paths have in common at their ends.</summary>
    public static int Alike(string path, string[] parts)
    {
        string[] own = path.Split('/');
        int alike = 0;
        while (alike < Math.Min(own.Length, parts.Length) && own[^(alike + 1)] == parts[^(alike + 1)])
            alike++;
        return alike;
    }
}
