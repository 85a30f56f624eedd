using DedupML.Matching;

namespace DedupML;

/// <summary>What two sets have in common.</summary>
/// <param name="Exact">Number of pairs of the same bytes or pixels, a file that is in both sets among them.</param>
/// <param name="Near">Number of pairs of the same picture, proved by the pixels.</param>
/// <param name="Semantic">Number of pairs that look alike but are not proved: no leaks, but worth a look.</param>
/// <param name="Pairs">Every pair, in the order of the training image's path, then of the test image's.</param>
/// <param name="Unreadable">Full paths of the images that cannot be read, about which nothing is known.</param>
public sealed record LeakReport(long Exact, long Near, long Semantic, IReadOnlyList<LeakedPair> Pairs, IReadOnlyList<string> Unreadable)
{
    /// <summary>Number of leaks: exact and near pairs.</summary>
    public long Count => Exact + Near;

    /// <summary>The leaks alone.</summary>
    public IEnumerable<LeakedPair> Leaks => Pairs.Where(p => p.Tier <= MatchTier.Near);

    /// <summary>One line for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Count} leaks ({Exact} exact, {Near} near), {Semantic} pairs that look alike, {Unreadable.Count} unreadable images");
}
