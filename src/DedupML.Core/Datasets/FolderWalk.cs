namespace DedupML.Datasets;

/// <summary>Walks through a folder and sorts what it sees into images, other files and what cannot be read. One folder's
/// names are streamed; only images are remembered.</summary>
/// <param name="root">Full path.</param>
/// <param name="excluded">Full paths of folders that are not entered.</param>
/// <param name="list">Lists one folder: <see cref="FolderEntry.Of"/>, or what a test puts in its place.</param>
internal sealed class FolderWalk(string root, IReadOnlySet<string> excluded, Func<string, IEnumerable<FolderEntry>> list)
{
    private const char Undecodable = '\uFFFD';
    private readonly Stack<string> waiting = new();

    public List<DatasetImage> Images { get; } = [];

    public List<UnreadableEntry> Unreadable { get; } = [];

    public int NotImages { get; private set; }

    public int Hidden { get; private set; }

    public int LinkedFolders { get; private set; }

    public int OwnFolders { get; private set; }

    /// <summary>Walks.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Run(CancellationToken cancellation)
    {
        waiting.Push("");
        while (waiting.TryPop(out string? folder))
        {
            string full = Path.Combine(root, folder.Replace('/', Path.DirectorySeparatorChar));
            try
            {
                foreach (var entry in list(full))
                {
                    cancellation.ThrowIfCancellationRequested();
                    See(entry, folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}", Path.Combine(full, entry.Name));
                }
            }
            catch (UnauthorizedAccessException)
            {
                Unreadable.Add(new(Shown(folder), "no permission: the folder cannot be listed"));
            }
            catch (IOException e)
            {
                Unreadable.Add(new(Shown(folder), folder.Contains(Undecodable)
                    ? "name is not UTF-8: the folder cannot be opened by its name" : $"unreadable folder: {e.Message.ReplaceLineEndings(" ")}"));
            }
        }
    }

    private static string Shown(string folder) => folder.Length == 0 ? "." : folder;

    private void See(FolderEntry entry, string path, string full)
    {
        if (entry.IsHidden)
            Hidden++;
        else if (entry.IsFolder)
            SeeFolder(entry, path, full);
        else
            SeeFile(entry, path, full);
    }

    private void SeeFolder(FolderEntry entry, string path, string full)
    {
        bool hasImageName = ImageFileNames.HasImageExtension(entry.Name);
        if (hasImageName)
            Unreadable.Add(new(path, "is a folder: it has an image's name"));
        if (entry.IsLink)
            LinkedFolders++;   // followed, it could lead outside, or around in a ring
        else if (OwnFolder.IsOwn(full) || excluded.Contains(full))
            OwnFolders++;
        else
            waiting.Push(path);
    }

    private void SeeFile(FolderEntry entry, string path, string full)
    {
        bool hasImageName = ImageFileNames.HasImageExtension(entry.Name);
        if (FileStatus.OfTarget(full) is not { } status)
            SeeAbsent(entry, path, hasImageName);
        else if (status.Kind == FileKind.File && ImageFileNames.IsImage(full))
            Images.Add(new(path, null, null) { IsLink = entry.IsLink, Identity = status.Identity });
        else if (status.Kind != FileKind.File && hasImageName)
            Unreadable.Add(new(path, "not a regular file: a device, pipe or socket"));
        else
            NotImages++;
    }

    private void SeeAbsent(FolderEntry entry, string path, bool hasImageName)
    {
        if (!hasImageName)
            NotImages++;
        else if (entry.Name.Contains(Undecodable))
            Unreadable.Add(new(path, "name is not UTF-8: the file cannot be opened by its name"));
        else if (entry.IsLink)
            Unreadable.Add(new(path, "broken link: it leads to nothing"));
        else
            Images.Add(new(path, null, null));   // gone since it was listed, or not to be seen: whoever reads it says which
    }
}
