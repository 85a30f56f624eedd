using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>What was decided, with the matches that prove it.</summary>
/// <param name="Decisions">One for each image, in the same order.</param>
/// <param name="Matches">The exact and near matches as a report should list them, ordered by <c>A</c>, then <c>B</c>: all near ones that
/// were given; of n equal images n − 1 exact ones, each with the one that stays (or would); and for each image that goes a match of
/// its own with its keeper, taken over from an equal image where none was given.</param>
public sealed record SelectionResult(IReadOnlyList<Decision> Decisions, IReadOnlyList<Match> Matches)
{
    /// <summary>Rules of <see cref="SelectionInput.Balance"/> that cannot be met.</summary>
    public IReadOnlyList<BalanceMiss> Misses { get; init; } = [];
}
