using DedupML.Matching;

namespace DedupML.Grouping;

/// <summary>Two or more images joined by matches of the tiers in force.</summary>
/// <param name="Number">1, 2, .. in the order of the groups' first paths.</param>
/// <param name="Members">Rows of the images, ascending; at least two.</param>
/// <param name="Tier">Exact when exact matches alone hold the group together, else the weakest tier needed.</param>
public sealed record DuplicateGroup(int Number, IReadOnlyList<int> Members, MatchTier Tier)
{
    /// <summary>How far apart the two members are whose embeddings differ most, its rows being images; null where not measured: no network was
    /// asked, or the group is held together by exact matches alone. A group is a chain, whose ends may be far apart.</summary>
    public GroupDiameter? Widest { get; init; }
}
