using DedupML.Datasets;

namespace DedupML.Actions;

/// <summary>One run through the steps of a plan.</summary>
internal sealed class PlanRun(RemovalPlan plan, ApplyMode mode, string quarantine, ActionJournal journal, FileOperations files)
{
    private readonly StepGuard guard = new(plan, mode);
    private string? listedFolder;
    private Sidecars? listed;

    public List<string> Done { get; } = [];

    public List<string> AlreadyDone { get; } = [];

    public List<RefusedAction> Refused { get; } = [];

    public long BytesFreed { get; private set; }

    /// <summary>Does one step, or says why not.</summary>
    public void Do(RemovalStep step)
    {
        if (IsAlreadyDone(step))
        {
            AlreadyDone.Add(step.Path);
            return;
        }
        try
        {
            string? why = guard.WhyNot(step, out var status) ?? Act(step, status);
            if (why is null)
                Done.Add(step.Path);
            else
                Refused.Add(new(step.Path, why));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A disk that is full, a folder that may not be written: back to where it was, and on with the next.
            string left = string.Concat(new InterruptedSteps(journal, plan.Root, files).Settle().Select(r => $"; '{r.Path}': {r.Reason}"));
            Refused.Add(new(step.Path, e.Message.ReplaceLineEndings(" ") + left));
        }
    }

    private string? Act(RemovalStep step, FileStatus status)
    {
        var entries = EntriesOf(step, status, out long bytes);
        if (mode == ApplyMode.Move && entries.Find(e => FileStatus.Of(e.Target) is not null) is { } taken)
            return $"the quarantine already holds '{taken.Path}'";
        files.Before("journal intended");
        var written = journal.Intend(entries);
        foreach (var entry in written)
            Touch(entry);
        files.Before("journal done");
        journal.MarkDone(written[0].Step);
        BytesFreed += bytes;
        return null;
    }

    private void Touch(JournalEntry entry)
    {
        string path = FullPath(entry.Path);
        if (mode == ApplyMode.Move)
            files.Move(entry, path, entry.Target);
        else if (mode == ApplyMode.Link)
            files.ReplaceByLink(path, FullPath(entry.Keeper));
        else
            files.Delete(path);
    }

    /// <summary>The image first: as long as it is in its place, nothing of its step has happened.</summary>
    private List<JournalEntry> EntriesOf(RemovalStep step, FileStatus status, out long bytes)
    {
        List<JournalEntry> entries = [JournalEntry.Of(step.Path, true, mode, TargetOf(step.Path), step.Keeper, step.Content, status)];
        bytes = status.Names == 1 ? status.Size : 0;
        if (mode == ApplyMode.Link)
            return entries;   // the name stays, so its sidecars do
        foreach (var (sidecar, beside) in SidecarsOf(step.Path))
        {
            string path = Path.GetRelativePath(plan.Root, sidecar).Replace(Path.DirectorySeparatorChar, '/');
            entries.Add(JournalEntry.Of(path, false, mode, TargetOf(path), step.Keeper, FileOperations.HashOf(sidecar), beside));
            bytes += beside.Names == 1 ? beside.Size : 0;
        }
        return entries;
    }

    private List<(string Path, FileStatus Status)> SidecarsOf(string path)
    {
        string full = FullPath(path), folder = Path.GetDirectoryName(full)!, name = Path.GetFileName(full);
        if (folder != listedFolder)
            (listed, listedFolder) = (new(folder), folder);
        var sidecars = listed!.OfNameWithStatus(name);
        return listed.SharersOf(name).Count == 0 ? sidecars : [];
    }

    private bool IsAlreadyDone(RemovalStep step) => journal.HasDone(step.Path, step.Content) && FileStatus.Of(FullPath(step.Path)) switch
    {
        null => true,
        { Identity: { } identity } => FileStatus.Of(FullPath(step.Keeper))?.Identity == identity,   // it was linked
        _ => false,
    };

    private string TargetOf(string path) => mode == ApplyMode.Move ? Path.Combine(quarantine, path.Replace('/', Path.DirectorySeparatorChar)) : "";

    private string FullPath(string path) => Path.Combine(plan.Root, path.Replace('/', Path.DirectorySeparatorChar));
}
