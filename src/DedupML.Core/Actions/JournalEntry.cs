using DedupML.Datasets;
using DedupML.Features;

namespace DedupML.Actions;

/// <summary>One file that a step touches, with all that is needed to bring it back.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="IsImage">An image, not a sidecar.</param>
/// <param name="Mode">What happens to it.</param>
/// <param name="Target">Full path in the quarantine; empty when it does not move.</param>
/// <param name="Keeper">The image that stays, relative to the root.</param>
/// <param name="Content">Its content hash.</param>
/// <param name="Accessed">In nanoseconds since 1970.</param>
/// <param name="Modified">In nanoseconds since 1970.</param>
/// <param name="Permissions">Its Unix mode.</param>
internal sealed record JournalEntry(
    string Path, bool IsImage, ApplyMode Mode, string Target, string Keeper, ContentHash Content, long Accessed, long Modified, UnixFileMode Permissions)
{
    /// <summary>The row; 0 before it is written.</summary>
    public long Id { get; init; }

    /// <summary>The step that it belongs to, with its sidecars.</summary>
    public long Step { get; init; }

    public JournalState State { get; init; }

    public static JournalEntry Of(string path, bool isImage, ApplyMode mode, string target, string keeper, ContentHash content, FileStatus status) =>
        new(path, isImage, mode, target, keeper, content, status.Accessed, status.Modified, status.Mode);
}
