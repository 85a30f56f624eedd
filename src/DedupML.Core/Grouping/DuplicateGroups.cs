using DedupML.Matching;

namespace DedupML.Grouping;

/// <summary>Groups as connected components: images joined by matches, directly or through others.</summary>
public static class DuplicateGroups
{
    /// <summary>The groups that a stream of matches makes.</summary>
    /// <param name="imageCount">Number of images; rows are 0 to this, in ordinal order of path.</param>
    /// <param name="matches">Read once and not kept; in any order, a pair more than once does no harm. Of n equal images n − 1 matches
    /// are enough.</param>
    /// <param name="weakest">The weakest tier in force; matches below it are passed over.</param>
    /// <returns>Numbered 1, 2, .. in the order of their first rows. Images that are alone are in no group.</returns>
    /// <exception cref="ArgumentException">A match whose rows are not two different ones of the images.</exception>
    public static IReadOnlyList<DuplicateGroup> From(int imageCount, IEnumerable<Match> matches, MatchTier weakest = MatchTier.Near)
    {
        ArgumentNullException.ThrowIfNull(matches);

        // One partition for each tier, of that tier and all stronger ones: a group's tier is the first that holds it whole.
        var partitions = new UnionFind[(int)weakest + 1];
        for (int tier = 0; tier < partitions.Length; tier++)
            partitions[tier] = new UnionFind(imageCount);
        foreach (var match in matches)
        {
            if (match.A < 0 || match.A >= match.B || match.B >= imageCount)
                throw new ArgumentException($"A match joins rows {match.A} and {match.B}, but it must be 0 <= A < B < {imageCount}.", nameof(matches));
            for (int tier = (int)match.Tier; tier < partitions.Length; tier++)
                partitions[tier].Union(match.A, match.B);
        }
        return Collect(partitions);
    }

    private static List<DuplicateGroup> Collect(UnionFind[] partitions)
    {
        var whole = partitions[^1];
        var numberOfRoot = new Dictionary<int, int>();
        var members = new List<int[]>();
        var filled = new List<int>();
        for (int row = 0; row < whole.Count; row++)
        {
            int size = whole.SizeOf(row);
            if (size == 1)
                continue;
            int root = whole.Find(row);
            if (!numberOfRoot.TryGetValue(root, out int group))
            {
                numberOfRoot[root] = group = members.Count;
                members.Add(new int[size]);
                filled.Add(0);
            }
            members[group][filled[group]++] = row;
        }
        return [.. members.Select((rows, i) => new DuplicateGroup(i + 1, rows, TierOf(partitions, rows)))];
    }

    private static MatchTier TierOf(UnionFind[] partitions, int[] rows)
    {
        int tier = 0;
        while (partitions[tier].SizeOf(rows[0]) < rows.Length)
            tier++;
        return (MatchTier)tier;
    }
}
