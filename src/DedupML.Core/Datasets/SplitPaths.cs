namespace DedupML.Datasets;

/// <summary>Where the paths of a data set name the split, and what they become in another one.</summary>
public sealed class SplitPaths
{
    private readonly ImageDataset dataset;
    private readonly int? splitAt;
    private readonly Dictionary<string, string> folderOf = new(StringComparer.Ordinal), splitOf = new(StringComparer.Ordinal);

    /// <summary>Looks at the paths of a set.</summary>
    public SplitPaths(ImageDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        this.dataset = dataset;
        // A manifest says what the split is; its folders may mean anything.
        splitAt = dataset.Manifest is not null ? null
            : new FolderLayout(dataset.Images.Select(i => i.Path).Where(p => !IsNamed(p))).SplitAt;
        foreach (var image in dataset.Images)
        {
            if (image.Split is not null && At(image.Path) is { } at)
            {
                string folder = image.Path.Split('/')[at];
                folderOf.TryAdd(image.Split, folder);   // of train and training, the first in ordinal order
                splitOf.TryAdd(folder, image.Split);
            }
        }
    }

    /// <summary>The path that an image has in another split: the same where no folder names its split.</summary>
    /// <param name="image">An image of the set.</param>
    /// <param name="split">The other split; its folder has the name that other images of it have, or its own.</param>
    public string In(DatasetImage image, string? split)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (split is null || split == image.Split || At(image.Path) is not { } at)
            return image.Path;
        string[] parts = image.Path.Split('/');
        parts[at] = FolderOf(split);
        return string.Join('/', parts);
    }

    /// <summary>Which part of an image's path, from 0, names its split; null where none does.</summary>
    /// <param name="path">The path of an image of the set.</param>
    public int? SplitAt(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return At(path);
    }

    /// <summary>The split whose folder a file lies in, which need not be an image; null where it lies in none.</summary>
    /// <param name="path">Relative to the set's root.</param>
    public string? SplitOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return At(path) is { } at ? splitOf.GetValueOrDefault(path.Split('/')[at]) : null;
    }

    /// <summary>The name of a split's folder; the split's own name where it has none.</summary>
    public string FolderOf(string split) => folderOf.GetValueOrDefault(split, split);

    /// <summary>The path without the folder that names the split.</summary>
    /// <param name="image">An image of the set.</param>
    public string Without(DatasetImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Without(image.Path);
    }

    internal string Without(string path) => At(path) is { } at ? string.Join('/', path.Split('/').Where((_, i) => i != at)) : path;

    /// <summary>The folder of each split, relative to the set's root; empty where no folders name them.</summary>
    public IEnumerable<string> Folders => dataset.Images.Where(i => i.Split is not null && At(i.Path) is not null)
        .Select(i => string.Join('/', i.Path.Split('/').Take(At(i.Path)!.Value + 1))).Distinct(StringComparer.Ordinal);

    private int? At(string path) => IsNamed(path) ? 0 : splitAt is { } at && path.Split('/').Length > at + 1 ? at : null;

    private bool IsNamed(string path) => dataset.Folders.Count > 0 && path.IndexOf('/') is > 0 and var slash && dataset.Folders.ContainsKey(path[..slash]);
}
