using System.Globalization;
using DedupML.Datasets;

namespace DedupML.Splits;

/// <summary>Into which parts a data set is split, and what is refused.</summary>
public sealed record SplitOptions
{
    /// <summary>The name of the part that takes images which belong to two parts at once; it has no fraction.</summary>
    public const string Excluded = "excluded";

    /// <summary>Default of <see cref="LargeGroupShare"/>.</summary>
    public const double DefaultLargeGroupShare = 0.05;

    /// <summary>The parts, at least two, whose fractions sum to 1; names are unique, and none is <c>excluded</c>.</summary>
    /// <value>By default train 0.8, validation 0.1, test 0.1.</value>
    public IReadOnlyList<SplitPart> Parts { get; init => field = Checked(value); } =
        [new(SplitNames.Train, 0.8), new(SplitNames.Validation, 0.1), new(SplitNames.Test, 0.1)];

    /// <summary>Decides between splits that are equally good. Same images and seed: same split, whatever the order of rows.</summary>
    /// <value>0 by default.</value>
    public int Seed { get; init; }

    /// <summary>What happens when a class has fewer split groups than there are parts.</summary>
    /// <value>By default the split is refused.</value>
    public MissingClassPolicy MissingClasses { get; init; } = MissingClassPolicy.Refuse;

    /// <summary>The share of the images, 0 to 1, above which the largest split group is worth a warning: fractions and class shares can
    /// then not be met closely, and its matches should be looked at.</summary>
    /// <value>0.05 by default.</value>
    public double LargeGroupShare
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LargeGroupShare), value, "LargeGroupShare must be 0 to 1.");
    } = DefaultLargeGroupShare;

    /// <summary>Parts for cross-validation: <c>fold1</c>, <c>fold2</c>, .. of one size, each the test set of one round.</summary>
    /// <param name="count">Number of folds, at least 2.</param>
    public static SplitOptions Folds(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return new() { Parts = [.. Enumerable.Range(1, count).Select(i => new SplitPart(string.Create(CultureInfo.InvariantCulture, $"fold{i}"), 1.0 / count))] };
    }

    /// <summary>A training and a test set.</summary>
    /// <param name="testFraction">The test set's share, above 0, below 1.</param>
    public static SplitOptions TrainTest(double testFraction) =>
        new() { Parts = [new(SplitNames.Train, 1 - testFraction), new(SplitNames.Test, testFraction)] };

    private static SplitPart[] Checked(IReadOnlyList<SplitPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count < 2)
            throw new ArgumentException($"A split has at least two parts, not {parts.Count}.", nameof(parts));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, fraction) in parts)
        {
            if (string.IsNullOrWhiteSpace(name) || name == Excluded || !names.Add(name))
                throw new ArgumentException($"'{name}' cannot name a part: names are unique, not empty and not '{Excluded}'.", nameof(parts));
            if (!(fraction > 0 && fraction < 1))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Part '{name}' must have a fraction above 0 and below 1, not {fraction}."), nameof(parts));
        }
        double sum = parts.Sum(p => p.Fraction);
        if (Math.Abs(sum - 1) > 1e-6)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The parts' fractions must sum to 1, not {sum:0.######}."), nameof(parts));
        return [.. parts];
    }
}
