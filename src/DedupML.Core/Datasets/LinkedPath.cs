namespace DedupML.Datasets;

/// <summary>Tells whether a path below a root leads through a symbolic link. What lies behind a link may belong to someone
/// else, or be a second name of a file of the data set, so nothing is ever removed through one.</summary>
/// <param name="root">Full path; the root itself may be a link.</param>
internal sealed class LinkedPath(string root)
{
    private readonly Dictionary<string, bool> folders = new(StringComparer.Ordinal);

    /// <summary>Whether the file or any folder above it, below the root, is a link. The answer for a folder is remembered.</summary>
    public bool LeadsThroughLink(string path)
    {
        int slash = path.LastIndexOf('/');
        return IsLink(path) || (slash > 0 && IsInLinkedFolder(path[..slash]));
    }

    private bool IsInLinkedFolder(string folder)
    {
        if (!folders.TryGetValue(folder, out bool isLinked))
            folders[folder] = isLinked = LeadsThroughLink(folder);
        return isLinked;
    }

    private bool IsLink(string path) => FileStatus.Of(Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar)))?.Kind == FileKind.Link;
}
