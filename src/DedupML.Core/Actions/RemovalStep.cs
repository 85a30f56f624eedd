using DedupML.Features;

namespace DedupML.Actions;

/// <summary>One image that goes, and the one that stays for it.</summary>
/// <param name="Path">The image that goes, relative to the root, <c>/</c>-separated.</param>
/// <param name="Content">Its content hash when it was judged.</param>
/// <param name="Keeper">The image that stays, likewise.</param>
/// <param name="KeeperContent">Its content hash when it was judged.</param>
public sealed record RemovalStep(string Path, ContentHash Content, string Keeper, ContentHash KeeperContent)
{
    /// <summary>Whether the two files hold the same bytes; only then can one become a link to the other.</summary>
    public bool IsByteEqual => Content == KeeperContent;
}
