using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>How many pairs of images two splits have in common.</summary>
/// <param name="First">The split that gives way.</param>
/// <param name="Second">The other split.</param>
/// <param name="Exact">Pairs of the same bytes or pixels.</param>
/// <param name="Near">Pairs of the same picture.</param>
/// <param name="Semantic">Pairs that look alike but are not proved.</param>
/// <param name="Soft">Pairs of which only the context is alike.</param>
public sealed record SplitPairLeaks(string First, string Second, long Exact, long Near, long Semantic, long Soft)
{
    /// <summary>Pairs of one tier.</summary>
    public long Of(MatchTier tier) => tier switch
    {
        MatchTier.Exact => Exact,
        MatchTier.Near => Near,
        MatchTier.Semantic => Semantic,
        _ => Soft,
    };

    /// <summary>Pairs of a tier and all stronger ones.</summary>
    public long UpTo(MatchTier weakest) => Enum.GetValues<MatchTier>().Where(t => t <= weakest).Sum(Of);
}
