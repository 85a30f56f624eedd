using DedupML.Datasets;
using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>Which matches across splits count, and which side of them gives way.</summary>
public sealed record LeakOptions
{
    /// <summary>The weakest tier that counts as a leak, to be repaired and to stop a gate. Weaker ones are listed and counted only.</summary>
    /// <value>Near by default.</value>
    public MatchTier Weakest { get; init => field = Defined(value, nameof(Weakest)); } = MatchTier.Near;

    /// <summary>The weakest tier that is listed; at least <see cref="Weakest"/> is.</summary>
    /// <value>Semantic by default.</value>
    public MatchTier WeakestListed { get; init => field = Defined(value, nameof(WeakestListed)); } = MatchTier.Semantic;

    /// <summary>How leaks are repaired, and so which side gives way.</summary>
    /// <value>By default images of train are dropped.</value>
    public LeakPolicy Policy { get; init => field = Defined(value, nameof(Policy)); } = LeakPolicy.DropFromTrain;

    /// <summary>Splits that nothing is ever taken from, such as another data set that the model will be compared on.</summary>
    /// <value>None by default.</value>
    public IReadOnlySet<string> Protected { get; init; } = new HashSet<string>();

    private static T Defined<T>(T value, string name) where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    internal bool Acts(MatchTier tier) => tier <= Weakest;

    /// <summary>The splits, the one that gives way first before the others; protected ones come last.</summary>
    internal string[] GivingWay(IEnumerable<string?> splits)
    {
        bool testFirst = Policy == LeakPolicy.DropFromTest;
        int Standing(string split) => Protected.Contains(split) ? 4 : split switch
        {
            SplitNames.Train => testFirst ? 2 : 0,
            SplitNames.Validation => 1,
            SplitNames.Test => testFirst ? 0 : 2,
            _ => 3,
        };
        return [.. splits.OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(Standing).ThenBy(s => s, StringComparer.Ordinal)];
    }
}
