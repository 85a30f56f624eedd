namespace DedupML.Actions;

/// <summary>Takes back what <see cref="RemovalApplier"/> did: bytes, names, times and permissions of every file that was moved or
/// linked, also when it was killed halfway.</summary>
public static class RemovalUndo
{
    /// <summary>Undoes everything in a journal that is not undone yet, newest first. Nothing that came into a file's place
    /// meanwhile is overwritten. It may be interrupted and begun again.</summary>
    /// <param name="journal">The journal of the applications.</param>
    /// <param name="progress">Told after each file.</param>
    /// <param name="cancellation">Asks to stop after the file in hand.</param>
    /// <exception cref="ActionException">The data set's folder is no longer there.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop; what is undone stays undone.</exception>
    public static UndoResult Undo(ActionJournal journal, IProgress<ActionProgress>? progress = null, CancellationToken cancellation = default) =>
        Undo(journal, new(), progress, cancellation);

    internal static UndoResult Undo(ActionJournal journal, FileOperations files, IProgress<ActionProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (journal.Root is not { } root)
            return new([], []);
        if (!Directory.Exists(root))
            throw new ActionException($"The data set's folder '{root}' is not there: put it back, then undo.");
        var undo = new EntryUndo(journal, root, files);
        var restored = new List<string>();
        var refused = new List<RefusedAction>();
        var entries = journal.Undoable();
        for (int i = 0; i < entries.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (undo.Restore(entries[i]) is { } why)
                refused.Add(new(entries[i].Path, why));
            else
                restored.Add(entries[i].Path);
            progress?.Report(new(i + 1, entries.Count));
        }
        restored.Sort(StringComparer.Ordinal);
        return new(restored, [.. refused.OrderBy(r => r.Path, StringComparer.Ordinal)]);
    }
}
