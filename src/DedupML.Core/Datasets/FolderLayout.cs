namespace DedupML.Datasets;

/// <summary>What the folders of a data set mean: which are splits, which are classes, which only wrap.</summary>
/// <remarks>
/// Only folders that hold images (at any depth) count. In this order:
/// <list type="number">
/// <item>A lone first folder called <c>images</c>, <c>image</c>, <c>imgs</c>, <c>img</c> or <c>JPEGImages</c> (in any case) wraps; it
/// is neither class nor split.</item>
/// <item>If all folders of the next level have names of splits, they are splits. Images beside them have none.</item>
/// <item>Below each split, such a lone folder wraps again.</item>
/// <item>What then follows is the class, if every image of the data set lies exactly one folder deep there.</item>
/// </list>
/// </remarks>
internal sealed class FolderLayout
{
    private static readonly string[] wrappers = ["images", "image", "imgs", "img", "JPEGImages"];
    private readonly Dictionary<string, (string? Split, string? Class)> meanings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Split, string? Class)>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    /// <summary>Reads the meaning from the folders.</summary>
    /// <param name="paths">Relative paths of all images.</param>
    public FolderLayout(IEnumerable<string> paths)
    {
        bySpan = meanings.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string path in paths)
            bySpan.TryAdd(FolderOf(path), default);
        var folders = meanings.Keys.Select(f => new Folder(f)).ToList();

        SkipLoneWrapper(folders);
        var first = folders.Where(f => f.Depth > 0).ToList();
        if (first.Count > 0 && first.TrueForAll(f => SplitNames.Canonical(f.Name) is not null))
        {
            SplitAt = first[0].Skipped;   // a wrapper wraps all of them
            foreach (var folder in first)
            {
                folder.Split = SplitNames.Canonical(folder.Name);
                folder.Skipped++;
            }
            foreach (var split in first.GroupBy(f => f.Parts[f.Skipped - 1], StringComparer.Ordinal))
                SkipLoneWrapper([.. split]);
        }
        AreClasses = folders.Count > 0 && folders.TrueForAll(f => f.Depth == 1);
        var names = folders.Where(f => f.Depth > 0).Select(f => f.Name).Distinct(StringComparer.Ordinal).ToDictionary(n => n, StringComparer.Ordinal);
        foreach (var folder in folders)
            meanings[folder.Path] = (folder.Split, folder.Depth > 0 ? names[folder.Name] : null);   // one string a class, not one a folder
    }

    /// <summary>Which part of a path, from 0, names the split; null where there are no splits.</summary>
    public int? SplitAt { get; }

    /// <summary>Whether every image lies exactly one folder deep below its split.</summary>
    public bool AreClasses { get; }

    /// <summary>The split of an image and the first folder below it, where there are such.</summary>
    /// <param name="path">One of the paths that the layout was made from.</param>
    public (string? Split, string? Class) Of(string path) => bySpan[FolderOf(path)];

    /// <summary>Whether a folder of this name only wraps images.</summary>
    public static bool IsWrapper(string name) => wrappers.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static void SkipLoneWrapper(List<Folder> folders)
    {
        var inner = folders.Where(f => f.Depth > 0).ToList();
        if (inner.Count == 0 || inner.Exists(f => f.Name != inner[0].Name) || !IsWrapper(inner[0].Name))
            return;
        inner.ForEach(f => f.Skipped++);
    }

    private static ReadOnlySpan<char> FolderOf(string path) => path.AsSpan(0, Math.Max(path.LastIndexOf('/'), 0));

    private sealed class Folder(string path)
    {
        public string Path { get; } = path;

        public string[] Parts { get; } = path.Split('/', StringSplitOptions.RemoveEmptyEntries);

        public int Skipped { get; set; }

        public string? Split { get; set; }

        public int Depth => Parts.Length - Skipped;

        public string Name => Parts[Skipped];
    }
}
