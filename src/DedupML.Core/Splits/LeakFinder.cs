using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>Finds all matches across splits: of every pair of images, not only of keepers or of nearest neighbours.</summary>
public static class LeakFinder
{
    /// <summary>The pairs of images that two splits have in common.</summary>
    /// <param name="splits">Each image's split; null where it is in none, which leaks nowhere.</param>
    /// <param name="matches">All matches, in any order; of n equal images n − 1 exact matches are enough, and the matches of one of them
    /// stand for all.</param>
    /// <param name="options">What counts, and which side gives way; by default exact and near matches, and train before validation before
    /// test before other splits by name.</param>
    /// <exception cref="ArgumentException">A match whose rows are not two different ones of the images.</exception>
    public static LeakList Find(IReadOnlyList<string?> splits, IEnumerable<Match> matches, LeakOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(matches);
        options ??= new();
        return new(splits, Graph(splits.Count, matches, options), options);
    }

    internal static PairGraph Graph(int count, IEnumerable<Match> matches, LeakOptions options) =>
        new(count, matches, options.Weakest > options.WeakestListed ? options.Weakest : options.WeakestListed);
}
