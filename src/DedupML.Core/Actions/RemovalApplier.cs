namespace DedupML.Actions;

/// <summary>Does what a plan says, one image after the other, each looked at once more just before: it and its keeper must be
/// there, be two files, and hold the bytes that were judged. What cannot be done safely is refused, and the rest goes on.</summary>
public static class RemovalApplier
{
    /// <summary>Applies a plan.</summary>
    /// <param name="plan">What is to go.</param>
    /// <param name="mode">Where to.</param>
    /// <param name="quarantineFolder">For <see cref="ApplyMode.Move"/>: the folder that takes the files, outside the data set; else
    /// not used.</param>
    /// <param name="journal">Where each step is written; a second application with the same journal goes on where the first one ended.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellation">Asks to stop after the step in hand.</param>
    /// <exception cref="ActionException">The quarantine lies inside the data set, or the journal belongs to another one.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop; what is done stays done and is in the journal.</exception>
    public static ApplyResult Apply(
        RemovalPlan plan, ApplyMode mode, string? quarantineFolder, ActionJournal journal,
        IProgress<ActionProgress>? progress = null, CancellationToken cancellation = default) =>
        Apply(plan, mode, quarantineFolder, journal, new(), progress, cancellation);

    internal static ApplyResult Apply(
        RemovalPlan plan, ApplyMode mode, string? quarantineFolder, ActionJournal journal, FileOperations files,
        IProgress<ActionProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(journal);
        string quarantine = mode == ApplyMode.Move ? CheckedQuarantine(plan.Root, quarantineFolder) : "";
        journal.BindTo(plan.Root);
        var refused = new InterruptedSteps(journal, plan.Root, files).Settle().ToList();

        var run = new PlanRun(plan, mode, quarantine, journal, files);
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            run.Do(plan.Steps[i]);
            progress?.Report(new(i + 1, plan.Steps.Count));
        }
        refused.RemoveAll(r => plan.Removes(r.Path));   // the plan's own verdict on such a file is in the run's
        return new(run.Done, run.AlreadyDone, [.. refused, .. run.Refused], run.BytesFreed);
    }

    private static string CheckedQuarantine(string root, string? quarantineFolder)
    {
        if (string.IsNullOrEmpty(quarantineFolder))
            throw new ActionException("Moving needs a quarantine folder.");
        string quarantine = Path.TrimEndingDirectorySeparator(Path.GetFullPath(quarantineFolder));
        if ((quarantine + Path.DirectorySeparatorChar).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ActionException($"The quarantine '{quarantineFolder}' lies inside the data set '{root}': choose a folder outside.");
        return File.Exists(quarantine) ? throw new ActionException($"The quarantine '{quarantineFolder}' is a file: a folder is wanted.") : quarantine;
    }
}
