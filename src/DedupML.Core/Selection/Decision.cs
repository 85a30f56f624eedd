using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>What is to happen with one image, and why.</summary>
/// <param name="Image">Row of the image.</param>
/// <param name="Action">Keep, remove or review.</param>
/// <param name="Tier">For a group's member: the strongest tier among its matches within the group (for a removed one: the tier
/// of the match with its keeper); null for an image that is alone.</param>
/// <param name="Group">The group's number, or null for an image that is alone.</param>
/// <param name="Keeper">Row of the image that stays for it; for a kept member of a group its own row; null when alone
/// or in review without a proposal.</param>
/// <param name="Reason">For people: why it stays or goes, one line.</param>
public readonly record struct Decision(int Image, DecisionAction Action, MatchTier? Tier, int? Group, int? Keeper, string Reason)
{
    /// <summary>The rule by which an image stays although another one could stand for it; null for all others.</summary>
    public BalanceConstraint? KeptBy { get; init; }
}
