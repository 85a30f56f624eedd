using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Which pictures of one group stay although others are alike them, and what stands for each that does not.</summary>
internal sealed class SemanticCover
{
    private readonly SemanticPictures pictures;
    private readonly Dictionary<int, int> headOf = [];           // by picture that stays: its first image in keeper order
    private readonly Dictionary<int, int> rankOf = [];
    private readonly HashSet<int> stays = [];
    private readonly Dictionary<int, (int Keeper, Match Evidence)> substitutes = [];   // by image

    public SemanticCover(SelectionInput input, SemanticPictures pictures, DuplicateGroup group, bool isRemoving)
    {
        this.pictures = pictures;
        Order = input.Order.Within(group.Members.Select(row => input.Images[row]));
        foreach (int row in group.Members.OrderBy(row => input.MustStay(row) ? 0 : 1).ThenBy(row => input.Images[row], Order))
        {
            rankOf[row] = rankOf.Count;
            if (pictures.StayingOf(pictures.ClassOf(row)).Contains(row))
                headOf.TryAdd(pictures.ClassOf(row), row);
        }
        int[] ordered = [.. headOf.OrderBy(h => rankOf[h.Value]).Select(h => h.Key)];
        stays.UnionWith(ordered.Where(pictures.MustStay));
        foreach (int @class in ordered.Where(c => !pictures.MustStay(c)))
        {
            if (pictures.IsProposed(@class) || !(isRemoving ? TryGo(@class) : TryReview(@class)))
                stays.Add(@class);
        }
    }

    /// <summary>The keeper order within the group.</summary>
    public KeeperOrder Order { get; }

    /// <summary>What stands for an image that stayed for itself, or for one that goes, from now on; null where nothing changes.</summary>
    public (int Keeper, Match Evidence)? SubstituteOf(int row) => substitutes.TryGetValue(row, out var found) ? found : null;

    /// <summary>Why a picture that has look-alikes stays.</summary>
    public string WhyNot(int row)
    {
        int @class = pictures.ClassOf(row);
        var others = pictures.SemanticEdgesOf(@class).Where(e => e.Other != @class && stays.Contains(e.Other)).ToList();
        return others.Count == 0 ? "no look-alike of its own stays"
            : others.TrueForAll(e => !pictures.Agree(row, headOf[e.Other])) ? "its look-alikes carry other labels"
            : "what goes for it is alike nothing else that stays";
    }

    private bool TryGo(int @class)
    {
        int[] own = [.. pictures.StayingOf(@class), .. pictures.DependentsOf(@class).Where(row => pictures.ClassOf(row) == @class)];
        if (Best(own, pictures.SemanticEdgesOf(@class)) is not { } substitute)
            return false;
        var found = own.ToDictionary(row => row, _ => substitute);
        foreach (var copies in pictures.DependentsOf(@class).Where(row => pictures.ClassOf(row) != @class).GroupBy(pictures.ClassOf))
        {
            int[] rows = [.. copies];
            if ((Best(rows, pictures.NearEdgesOf(copies.Key)) ?? Best(rows, pictures.SemanticEdgesOf(copies.Key))) is not { } other)
                return false;
            foreach (int row in rows)
                found[row] = other;
        }
        foreach (var (row, to) in found)
            substitutes[row] = to;
        return true;
    }

    private bool TryReview(int @class)
    {
        if (pictures.DependentsOf(@class).Any())
            return false;
        int[] own = [.. pictures.StayingOf(@class)];
        if (Best(own, pictures.SemanticEdgesOf(@class)) is not { } substitute)
            return false;
        foreach (int row in own)
            substitutes[row] = substitute;
        return true;
    }

    /// <summary>Of the pictures that stay for sure, the one that is nearest; of equally near ones the first in keeper order.</summary>
    private (int Keeper, Match Evidence)? Best(int[] rows, IEnumerable<(int Other, Match Match)> edges)
    {
        (double Measure, int Rank, int Keeper, Match Match)? best = null;
        foreach (var (other, match) in edges)
        {
            if (!stays.Contains(other) || headOf[other] is var keeper && !Array.TrueForAll(rows, row => pictures.Agree(row, keeper)))
                continue;
            double measure = match.Tier == MatchTier.Near ? CoverGraph.ResidualOf(match) : match.Cosine ?? double.PositiveInfinity;
            if (best is null || (measure, rankOf[keeper]).CompareTo((best.Value.Measure, best.Value.Rank)) < 0)
                best = (measure, rankOf[keeper], keeper, match);
        }
        return best is { } b ? (b.Keeper, b.Match) : null;
    }
}
