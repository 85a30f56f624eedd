namespace DedupML.Datasets;

/// <summary>The files that belong to images of one folder: those of the same stem with the extensions .txt, .xml and .json,
/// in any case, such as the boxes of <c>cat.jpg</c> in <c>cat.txt</c>.</summary>
/// <remarks>The folder is listed once, when this is made: linear work for a folder of a million images. Links and hidden
/// files are nobody's sidecars.</remarks>
public sealed class Sidecars
{
    private readonly Dictionary<string, List<string>> byStem = new(StringComparer.Ordinal);
    private readonly string folder;

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">Full path; one that does not exist has no files.</param>
    /// <exception cref="IOException">It cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be listed.</exception>
    public Sidecars(string folder)
    {
        this.folder = folder;
        if (!Directory.Exists(folder))
            return;
        foreach (var entry in FolderEntry.Of(folder))
        {
            if (entry.IsFolder || entry.IsHidden)
                continue;
            string stem = Path.GetFileNameWithoutExtension(entry.Name);
            if (!byStem.TryGetValue(stem, out var names))
                byStem[stem] = names = new(1);
            names.Add(entry.Name);
        }
    }

    /// <summary>The sidecars of one image.</summary>
    /// <param name="imagePath">Full path of the image.</param>
    /// <returns>Full paths, in ordinal order. They may belong to another image of the same stem as well: see
    /// <see cref="SharersOf"/>.</returns>
    public static IReadOnlyList<string> Of(string imagePath) => new Sidecars(Path.GetDirectoryName(Path.GetFullPath(imagePath))!).OfName(Path.GetFileName(imagePath));

    /// <summary>The sidecars of one image of this folder, as it is now.</summary>
    /// <param name="imageName">File name of the image.</param>
    /// <returns>Full paths, in ordinal order.</returns>
    public IReadOnlyList<string> OfName(string imageName) =>
        [.. OfNameWithStatus(imageName).Select(s => s.Path)];

    /// <summary>The other images, raw files and films of the same stem that are still there: while there is one, the sidecars are its
    /// too and must stay.</summary>
    /// <param name="imageName">File name of the image.</param>
    /// <returns>File names, in ordinal order.</returns>
    public IReadOnlyList<string> SharersOf(string imageName) => [.. SameStem(imageName).Where(name => IsImage(name) || (ImageFileNames.IsOtherRecording(name) && IsFile(name)))];

    private static bool IsSidecarName(string name)
    {
        var extension = Path.GetExtension(name.AsSpan());
        return extension.Equals(".txt", StringComparison.OrdinalIgnoreCase) || extension.Equals(".xml", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The sidecars with what was known of each before it was opened to see that it is no image, which can change the
    /// time of its last reading.</summary>
    internal List<(string Path, FileStatus Status)> OfNameWithStatus(string imageName) =>
    [
        .. from name in SameStem(imageName)
           where IsSidecarName(name)
           let path = Path.Combine(folder, name)
           let status = FileStatus.Of(path)
           where status is { Kind: FileKind.File } && !ImageFileNames.IsImage(path)
           select (path, status.Value)
    ];

    private IEnumerable<string> SameStem(string imageName) =>
        byStem.TryGetValue(Path.GetFileNameWithoutExtension(imageName), out var names)
            ? names.Where(n => n != imageName).Order(StringComparer.Ordinal) : [];

    private bool IsImage(string name) => IsFile(name) && ImageFileNames.IsImage(Path.Combine(folder, name));

    private bool IsFile(string name) => FileStatus.OfTarget(Path.Combine(folder, name))?.Kind == FileKind.File;
}
