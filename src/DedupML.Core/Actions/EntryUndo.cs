using DedupML.Datasets;

namespace DedupML.Actions;

/// <summary>Brings one file of the journal back. It judges by what it finds on the disk, not by how far the journal says that
/// the step came, so it may be interrupted and begun anew at any moment.</summary>
/// <param name="journal">Where the entries come from.</param>
/// <param name="root">Full path of the data set.</param>
/// <param name="files">How files are touched.</param>
internal sealed class EntryUndo(ActionJournal journal, string root, FileOperations files)
{
    /// <summary>Brings a file back and says so in the journal.</summary>
    /// <returns>Why it could not; null when it is as it was.</returns>
    public string? Restore(JournalEntry entry)
    {
        string path = FullPath(entry.Path);
        try
        {
            if (new LinkedPath(root).LeadsThroughLink(entry.Path))
                return "a symbolic link stands there, or above it, now";
            if (entry.Mode == ApplyMode.Move && FileStatus.Of(entry.Target) is null && FileStatus.Of(BesideJournal(entry)) is not null)
                entry = entry with { Target = BesideJournal(entry) };   // the report folder was moved since
            string? why = entry.Mode switch
            {
                ApplyMode.Move => MoveBack(entry, path),
                ApplyMode.Link => PartFromKeeper(entry, path),
                _ => Holds(path, entry) ? null : "it was deleted, not moved: it cannot come back",
            };
            if (why is not null)
                return why;
            files.SetTimesAndPermissions(entry, path);   // even where only the reading of it touched its times
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message.ReplaceLineEndings(" ");
        }
        files.Before("journal undone");
        journal.MarkUndone(entry.Id);
        return null;
    }

    private string? MoveBack(JournalEntry entry, string path)
    {
        files.Delete(FileOperations.PartOf(entry.Target));
        files.Delete(FileOperations.PartOf(path));
        var moved = FileStatus.Of(entry.Target);
        var there = FileStatus.Of(path);
        if (there is not null && !Holds(path, entry))
            return moved is null ? "something else stands there now" : "something else stands there now; the file stays in the quarantine";
        if (there is null && moved is null)
            return $"it is no longer in the quarantine, at '{entry.Target}'";
        if (moved is not null && !Holds(entry.Target, entry))
            return "it has changed in the quarantine";
        if (there is null)
            files.Move(entry, entry.Target, path);
        else if (moved is { } copy && !IsOnlyName(copy, there.Value))
            files.Delete(entry.Target);   // a move that copied and was killed before it deleted the original
        DeleteEmptyQuarantine(entry);
        return null;
    }

    private string? PartFromKeeper(JournalEntry entry, string path)
    {
        files.Delete(FileOperations.PartOf(path));
        if (FileStatus.Of(path) is not { } status)
        {
            string keeper = FullPath(entry.Keeper);
            if (!Holds(keeper, entry))
                return $"it is gone, and its keeper '{entry.Keeper}' no longer holds the same bytes";
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            files.CopyNew(entry, keeper, path);
        }
        else if (!Holds(path, entry))
            return "its bytes have changed since it was linked";
        else if (status.Names > 1)
            files.ReplaceBy(entry, path, path);
        return null;
    }

    private string BesideJournal(JournalEntry entry) => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(journal.FileName))!, OwnFolder.Quarantine, entry.Path.Replace('/', Path.DirectorySeparatorChar));

    private void DeleteEmptyQuarantine(JournalEntry entry)
    {
        // The quarantine keeps the tree: what precedes the path in the target is the quarantine itself.
        string quarantine = entry.Target[..^(entry.Path.Length + 1)];
        files.DeleteEmptyFolders(Path.GetDirectoryName(entry.Target)!, quarantine);
    }

    // A folder above one of the two may have become a second way to the other: then there is one file, and it stays.
    private static bool IsOnlyName(FileStatus one, FileStatus other) => one.Identity is not null && one.Identity == other.Identity && one.Names == 1;

    private static bool Holds(string path, JournalEntry entry) =>
        FileStatus.Of(path)?.Kind == FileKind.File && FileOperations.HashOf(path) == entry.Content;

    private string FullPath(string path) => Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
}
