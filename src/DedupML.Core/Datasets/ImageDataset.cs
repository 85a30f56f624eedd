namespace DedupML.Datasets;

/// <summary>The images of one root folder, in ordinal order of path.</summary>
/// <param name="Root">Full path of the folder that the images' paths are relative to; empty where all paths begin with a name of
/// <see cref="Folders"/>.</param>
/// <param name="Images">Every image found, each path once, in ordinal order.</param>
/// <param name="NotImages">Number of other files that were seen and left alone.</param>
/// <param name="LabelSource">Where labels come from, for people: <c>folders</c>, <c>manifest</c> or <c>none</c>.</param>
public sealed record ImageDataset(string Root, IReadOnlyList<DatasetImage> Images, int NotImages, string LabelSource)
{
    /// <summary>What has an image's name or should hold images but cannot be read, in ordinal order of path; none of it is
    /// among <see cref="Images"/>.</summary>
    public IReadOnlyList<UnreadableEntry> Unreadable { get; init; } = [];

    /// <summary>Full path of the manifest that listed the images, or null where the folder was searched.</summary>
    public string? Manifest { get; init; }

    /// <summary>Number of files and folders that were passed over because they are hidden.</summary>
    public int Hidden { get; init; }

    /// <summary>Number of folders that were passed over because they are symbolic links.</summary>
    public int LinkedFolders { get; init; }

    /// <summary>Number of folders that were passed over because they are this tool's own, or excluded by an option.</summary>
    public int OwnFolders { get; init; }

    /// <summary>Where the set is made of several folders: the full path behind each first part of a path, such as <c>train</c>. What
    /// begins with none of them lies below <see cref="Root"/>.</summary>
    public IReadOnlyDictionary<string, string> Folders { get; init; } = new Dictionary<string, string>();

    /// <summary>Full paths of all folders that images of the set lie below.</summary>
    public IEnumerable<string> Roots => Folders.Count == 0 || Root.Length > 0 ? Folders.Values.Prepend(Root) : Folders.Values;

    /// <summary>The full path of an image's file on this machine.</summary>
    /// <param name="path">A path relative to <see cref="Root"/>, or one that begins with a name of <see cref="Folders"/>.</param>
    public string FullPath(string path)
    {
        int slash = Folders.Count > 0 ? path.IndexOf('/') : -1;
        return slash > 0 && Folders.TryGetValue(path[..slash], out string? folder)
            ? Path.Combine(folder, path[(slash + 1)..].Replace('/', Path.DirectorySeparatorChar))
            : Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));
    }
}
