using DedupML.Datasets;
using DedupML.Features;

namespace DedupML.Actions;

/// <summary>Looks at a step's two files once more, just before one is touched: what was true when the report was written
/// need not be true now.</summary>
/// <param name="plan">The plan that the step belongs to.</param>
/// <param name="mode">What is to happen.</param>
internal sealed class StepGuard(RemovalPlan plan, ApplyMode mode)
{
    /// <summary>Why a step must not be done; null when it may.</summary>
    /// <param name="step">One of the plan's.</param>
    /// <param name="status">The file that goes, as it was before it was read.</param>
    public string? WhyNot(RemovalStep step, out FileStatus status)
    {
        status = default;
        string path = FullPath(step.Path), keeper = FullPath(step.Keeper);
        if (plan.Removes(step.Keeper))
            return $"its keeper '{step.Keeper}' is to go as well";
        var links = new LinkedPath(plan.Root);
        if (links.LeadsThroughLink(step.Path))
            return "it is a symbolic link, or lies behind one";
        if (links.LeadsThroughLink(step.Keeper))
            return $"its keeper '{step.Keeper}' is a symbolic link, or lies behind one";
        if (FileStatus.Of(path) is not { Kind: FileKind.File } found)
            return "it is no longer there";
        if (FileStatus.Of(keeper) is not { Kind: FileKind.File } kept)
            return $"its keeper '{step.Keeper}' is no longer there";
        status = found;
        bool isSame = found.Identity is null ? path.Equals(keeper, StringComparison.OrdinalIgnoreCase) : found.Identity == kept.Identity;
        if (isSame)
            return $"it is one file with its keeper '{step.Keeper}', under two names: removing it saves nothing";
        return (mode == ApplyMode.Link ? WhyNotLinked(step, found, kept) : null)
            ?? WhyNotRead(path, step.Content, "it")
            ?? WhyNotRead(keeper, step.KeeperContent, $"its keeper '{step.Keeper}'");
    }

    private static string? WhyNotLinked(RemovalStep step, FileStatus found, FileStatus kept) =>
        !PosixCalls.IsSupported ? "hard links are made on Linux only: use move"
        : !step.IsByteEqual ? $"it is not byte-equal to its keeper '{step.Keeper}': as a link it would become another picture under its labels"
        : found.Identity!.Value.Device != kept.Identity!.Value.Device ? $"it lies on another file system than its keeper '{step.Keeper}': no hard link is possible"
        : found.Names > 1 ? "it has other names (hard links): linking it would part it from them and free nothing"
        : null;

    private static string? WhyNotRead(string path, ContentHash expected, string who)
    {
        try
        {
            return FileOperations.HashOf(path) == expected ? null : $"{who} has changed since the report was written";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{who} cannot be read: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    private string FullPath(string path) => Path.Combine(plan.Root, path.Replace('/', Path.DirectorySeparatorChar));
}
