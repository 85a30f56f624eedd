using DedupML.Datasets;

namespace DedupML.Actions;

/// <summary>Brings steps that were killed halfway to one side: moves and links are taken back (the plan then does them anew), a
/// deletion whose image is gone is carried through to its sidecars.</summary>
/// <param name="journal">Where they are.</param>
/// <param name="root">Full path of the data set.</param>
/// <param name="files">How files are touched.</param>
internal sealed class InterruptedSteps(ActionJournal journal, string root, FileOperations files)
{
    /// <summary>Settles all.</summary>
    /// <returns>The files that could be brought to neither side.</returns>
    public IEnumerable<RefusedAction> Settle()
    {
        var undo = new EntryUndo(journal, root, files);
        foreach (var step in journal.Interrupted().GroupBy(e => e.Step).ToList())
        {
            var image = step.First(e => e.IsImage);
            if (image.Mode == ApplyMode.Delete && FileStatus.Of(FullPath(image)) is null)
            {
                FinishDeletion(step.Where(e => !e.IsImage), step.Key);
                continue;
            }
            foreach (var entry in step)
            {
                if (undo.Restore(entry) is { } why)
                    yield return new(entry.Path, $"an earlier run was stopped at it and cannot be taken back: {why}");
            }
        }
    }

    private void FinishDeletion(IEnumerable<JournalEntry> sidecars, long step)
    {
        foreach (var sidecar in sidecars)
        {
            string path = FullPath(sidecar);
            if (FileStatus.Of(path)?.Kind == FileKind.File && FileOperations.HashOf(path) == sidecar.Content)
                files.Delete(path);
        }
        files.Before("journal done");
        journal.MarkDone(step);
    }

    private string FullPath(JournalEntry entry) => Path.Combine(root, entry.Path.Replace('/', Path.DirectorySeparatorChar));
}
