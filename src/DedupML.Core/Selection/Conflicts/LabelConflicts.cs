using DedupML.Datasets;
using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Finds the pairs of images that match and carry different labels.</summary>
/// <remarks>Equal images share each other's matches, so that a pair is found although the report names another copy. Images without a label
/// contradict none.</remarks>
public sealed class LabelConflicts
{
    /// <summary>Pairs between two pictures that are written out. Where thousands of copies make more, each image is listed with the first
    /// one of another label, so that none is left out and the list stays short.</summary>
    public const int MostPairsOfTwoPictures = 10_000;

    private readonly IReadOnlyList<string?> labels;
    private readonly IReadOnlyList<int?> groups;
    private readonly UnionFind equal;
    private readonly Dictionary<int, List<int>> rowsOf = [];   // by class of equal images

    private LabelConflicts(IReadOnlyList<string?> labels, IReadOnlyList<int?> groups, IReadOnlyList<Match> matches)
    {
        (this.labels, this.groups) = (labels, groups);
        equal = new UnionFind(labels.Count);
        foreach (var match in matches.Where(m => m.Tier == MatchTier.Exact))
            equal.Union(match.A, match.B);
        for (int row = 0; row < labels.Count; row++)
        {
            if (string.IsNullOrWhiteSpace(labels[row]))
                continue;
            if (!rowsOf.TryGetValue(equal.Find(row), out var rows))
                rowsOf[equal.Find(row)] = rows = new(1);
            rows.Add(row);
        }
    }

    /// <summary>All pairs, ordered by the first row, then the second.</summary>
    /// <param name="labels">Each image's label field; several labels are separated by <c>;</c> and compared as a set.</param>
    /// <param name="groups">The group of each image, or null.</param>
    /// <param name="matches">The matches; those of tier soft are passed over.</param>
    public static IReadOnlyList<ConflictPair> Find(IReadOnlyList<string?> labels, IReadOnlyList<int?> groups, IReadOnlyList<Match> matches)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(matches);
        return new LabelConflicts(labels, groups, matches).Find(matches);
    }

    private ConflictPair[] Find(IReadOnlyList<Match> matches)
    {
        var found = new Dictionary<(int, int), MatchTier>();
        void Enter(List<int> first, List<int> second, MatchTier tier)
        {
            foreach (var (x, y) in Pairs(first, second))
            {
                var pair = x < y ? (x, y) : (y, x);
                if (!LabelList.AreSame(labels[x], labels[y]) && (!found.TryGetValue(pair, out var known) || tier < known))
                    found[pair] = tier;
            }
        }
        foreach (var rows in rowsOf.Values.Where(r => r.Count > 1))
            Enter(rows, rows, MatchTier.Exact);
        foreach (var match in matches.Where(m => m.Tier is MatchTier.Near or MatchTier.Semantic))
        {
            if (rowsOf.TryGetValue(equal.Find(match.A), out var first) && rowsOf.TryGetValue(equal.Find(match.B), out var second) && first != second)
                Enter(first, second, match.Tier);
        }
        return [.. found.Select(f => new ConflictPair(f.Key.Item1, f.Key.Item2, f.Value, groups[f.Key.Item1] is { } g && g == groups[f.Key.Item2] ? g : null))
            .OrderBy(p => p.A).ThenBy(p => p.B)];
    }

    private IEnumerable<(int, int)> Pairs(List<int> first, List<int> second)
    {
        if ((long)first.Count * second.Count <= MostPairsOfTwoPictures)
            return first.SelectMany(x => second.Where(y => x != y).Select(y => (x, y)));
        return first.Select(x => (x, FirstUnlike(x, second))).Concat(second.Select(y => (y, FirstUnlike(y, first))));
    }

    private int FirstUnlike(int row, List<int> others)
    {
        int unlike = others.FindIndex(other => !LabelList.AreSame(labels[row], labels[other]));
        return unlike < 0 ? row : others[unlike];   // a pair of one row has one label
    }
}
