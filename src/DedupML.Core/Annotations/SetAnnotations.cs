using DedupML.Datasets;

namespace DedupML.Annotations;

/// <summary>The annotations of a data set, wherever they lie: in files beside the images, in a tree of labels, in COCO files.</summary>
/// <remarks>COCO files are looked for in the folders of images, in those above them, and in folders called <c>annotations</c> or <c>labels</c>
/// there; whatever their name, by what is in them.</remarks>
public sealed class SetAnnotations
{
    // What numbers of classes in files of labels mean, as YOLO's tools and exports call it.
    private static readonly string[] classListNames = ["classes.txt", "_darknet.labels", "obj.names", "data.yaml", "data.yml", "dataset.yaml", "dataset.yml"];

    private readonly ImageDataset dataset;
    private readonly LabelTree tree;
    private readonly Dictionary<string, Sidecars> beside = new(StringComparer.Ordinal);
    private readonly HashSet<string> inCoco = new(StringComparer.Ordinal);

    /// <summary>Reads the COCO files of a set; other files are looked for when they are asked for.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="DatasetException">A COCO file is damaged.</exception>
    /// <exception cref="IOException">A folder or a COCO file cannot be read.</exception>
    public SetAnnotations(ImageDataset dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        this.dataset = dataset;
        var folders = new AnnotationFolders(dataset);
        tree = new(folders);
        var paths = new SplitPaths(dataset);
        var names = new CocoNames(dataset);
        var found = new List<CocoSource>();
        foreach (string path in CocoCandidates(folders))
        {
            cancellation.ThrowIfCancellationRequested();
            string full = Path.Combine(folders.FullPath(AnnotationFolders.Above(path))!, Path.GetFileName(path));
            if (File.Exists(full) && CocoFile.Read(full) is { } file)
                found.Add(new(new(path, paths), file, names));
        }
        Coco = [.. found.Where(s => s.Images.Any(i => i is not null))];
        Unused = [.. found.Except(Coco).Select(s => s.Path)];
        ClassLists = [.. Places(folders).Distinct(StringComparer.Ordinal).SelectMany(place => classListNames.Select(name => (AnnotationFolders.Join(place, name), Path.Combine(folders.FullPath(place)!, name))))
            .Where(c => File.Exists(c.Item2))];
        inCoco.UnionWith(Coco.SelectMany(s => s.Images.Where((_, i) => s.File.Images[i].Annotations > 0)).OfType<DatasetImage>().Select(i => i.Path));
    }

    /// <summary>The COCO files that list images of the set, in ordinal order of path.</summary>
    public IReadOnlyList<CocoSource> Coco { get; }

    /// <summary>Paths of COCO files that list no image of the set for certain.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Files that tell the names of classes or describe the set, such as <c>classes.txt</c> and <c>data.yaml</c>: relative to the root, and in full.</summary>
    internal IReadOnlyList<(string Path, string File)> ClassLists { get; }

    /// <summary>The files of labels of one image in a tree beside that of the images.</summary>
    /// <param name="imagePath">Relative to the root.</param>
    public IEnumerable<TreeLabel> LabelsOf(string imagePath) => tree.Of(imagePath);

    /// <summary>Whether anything annotates an image: a file beside it or in a tree of labels, or an entry of a COCO file.</summary>
    /// <param name="imagePath">Relative to the root.</param>
    public bool IsAnnotated(string imagePath)
    {
        if (inCoco.Contains(imagePath))
            return true;
        string full = dataset.FullPath(imagePath), folder = Path.GetDirectoryName(full)!;
        if (!beside.TryGetValue(folder, out var sidecars))
            beside[folder] = sidecars = new(folder);
        return sidecars.OfName(Path.GetFileName(full)).Count > 0 || LabelsOf(imagePath).Any();
    }

    /// <summary>Where the entry of an image belongs in a set of the same layout when the image comes into another split.</summary>
    /// <returns>The path of a COCO file that there is for that split, or of a new one; the file's own where its path names no split.</returns>
    internal string PathFor(CocoSource source, DatasetImage image, string? split, SplitPaths paths) =>
        split is null || split == image.Split || source.Place.Split != image.Split ? source.Path
            : Coco.FirstOrDefault(s => s.Place.Split == split && s.Place.IsOneWith(source.Place))?.Path ?? source.Place.For(split, paths);

    private static IEnumerable<string> Places(AnnotationFolders folders) =>
        folders.WithImages().SelectMany(folder => folders.LabelFoldersIn(folder).Select(l => AnnotationFolders.Join(folder, l)).Prepend(folder));

    // A JSON file of an image's stem is that image's own: a set of a million of them is not read through.
    private SortedSet<string> CocoCandidates(AnnotationFolders folders)
    {
        var stems = new Lazy<HashSet<string>>(() => [.. dataset.Images.Select(i => Path.GetFileNameWithoutExtension(i.Path))]);
        var candidates = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string place in Places(folders))
            candidates.UnionWith(folders.JsonIn(place).Where(name => !stems.Value.Contains(Path.GetFileNameWithoutExtension(name))).Select(name => AnnotationFolders.Join(place, name)));
        return candidates;
    }
}
