using System.Text.RegularExpressions;
using DedupML.Datasets;

namespace DedupML.Annotations;

/// <summary>Where a COCO file lies, and where in its path its split is named: by a folder (<c>train/_annotations.coco.json</c>) or by its
/// own name (<c>annotations/instances_train2017.json</c>).</summary>
internal sealed partial record CocoPlace
{
    private readonly string before, after;
    private readonly bool isFolder;

    public CocoPlace(string path, SplitPaths paths)
    {
        Path = path;
        Folder = AnnotationFolders.Above(path);
        Base = AnnotationFolders.IsLabelFolder(Folder) ? AnnotationFolders.Above(Folder) : Folder;
        (before, after) = (path, "");
        if (paths.SplitOf(path) is { } split)
        {
            string[] parts = path.Split('/');
            int at = paths.SplitAt(path)!.Value;
            (Split, isFolder, before, after) = (split, true, string.Join("", parts[..at].Select(p => p + "/")), string.Join('/', parts[(at + 1)..]));
            return;
        }
        int name = path.LastIndexOf('/') + 1;
        if (Word().Matches(path, name).FirstOrDefault(w => SplitNames.Canonical(w.Value) is not null) is { } word)
            (Split, before, after) = (SplitNames.Canonical(word.Value), path[..word.Index], path[(word.Index + word.Length)..]);
    }

    /// <summary>Relative to the root.</summary>
    public string Path { get; }

    /// <summary>The folder that it lies in.</summary>
    public string Folder { get; }

    /// <summary>The folder in which its images are looked for: the one around a folder of annotations.</summary>
    public string Base { get; }

    /// <summary>The split that its path names; null where it names none.</summary>
    public string? Split { get; }

    /// <summary>Whether the paths differ by the split that they name only.</summary>
    public bool IsOneWith(CocoPlace other) => Split is not null && other.Split is not null && (before, after, isFolder) == (other.before, other.after, other.isFolder);

    /// <summary>The path of its like for another split.</summary>
    public string For(string split, SplitPaths paths) => Split is null ? Path : isFolder ? $"{before}{paths.FolderOf(split)}/{after}" : before + split + after;

    /// <summary>Its path in the folder of a part of a new split.</summary>
    public string In(string part) => Split is null ? $"{part}/{Path}" : isFolder ? $"{part}/{before}{after}" : $"{part}/{before}{part}{after}";

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}
