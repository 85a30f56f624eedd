using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>Makes splits disjoint that leak, by dropping or moving the fewest images that the policy allows: an image is dropped only when
/// it matches one that stays, and moves only when its split group leaks.</summary>
public static class LeakRepair
{
    /// <summary>Repairs the splits, and looks for leaks again.</summary>
    /// <param name="splits">Each image's split; null where it is in none.</param>
    /// <param name="matches">All matches: see <see cref="LeakFinder.Find"/>.</param>
    /// <param name="options">What counts as a leak, what gives way, which splits are protected.</param>
    /// <param name="groups">Each image's split group, for <see cref="LeakPolicy.MoveToTrain"/>: what moves together. Null for the groups
    /// that the leaking tiers make.</param>
    /// <exception cref="SplitException">A leak between two protected splits; or nowhere to move to.</exception>
    /// <exception cref="ArgumentException">A match whose rows are not two different ones of the images; lists of different lengths.</exception>
    public static LeakRepairResult Repair(
        IReadOnlyList<string?> splits, IEnumerable<Match> matches, LeakOptions? options = null, IReadOnlyList<ulong>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(matches);
        if (groups is not null && groups.Count != splits.Count)
            throw new ArgumentException($"There are {splits.Count} images but {groups.Count} groups.", nameof(groups));
        options ??= new();
        var graph = LeakFinder.Graph(splits.Count, matches, options);
        var changes = options.Policy == LeakPolicy.MoveToTrain
            ? LeakMoves.Of(graph, splits, options, groups)
            : LeakDrops.Of(graph, splits, options, onlyForProtected: false);

        string?[] after = [.. splits];
        foreach (var change in changes)
            after[change.Row] = change.To;
        if (new LeakList(after, graph, options).Count is var left and not 0)
            throw new InvalidOperationException($"The repair left {left} leaks. This is a fault in DedupML.");
        string[] emptied = [.. options.GivingWay(splits).Except(after.OfType<string>(), StringComparer.Ordinal)];
        return new(after, changes, [.. emptied.Select(s => $"Split '{s}' has no images left: each of them matched another split.")]);
    }
}
