using DedupML.Features;
using DedupML.Grouping;
using DedupML.Selection;

namespace DedupML;

/// <summary>Which pictures are look-alikes, and what happens with them. By default the model's threshold says which, and their pairs are
/// listed.</summary>
public sealed record SemanticOptions
{
    /// <summary>What happens with look-alikes. Where they are grouped, the groups are DBSCAN's clusters, joined with exact and near copies.</summary>
    /// <value><see cref="SemanticPolicy.List"/> by default.</value>
    public SemanticPolicy Policy
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Policy), value, "The policy must be List, Review or Remove.");
    }

    /// <summary>Cosine from which on two pictures are look-alikes, above 0 and at most 1: DBSCAN's ε is 1 less it.</summary>
    /// <value>Null by default: the model's threshold.</value>
    public double? Cosine { get; init => field = value is null or (> 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(Cosine), value, "The cosine must be above 0 and at most 1."); }

    /// <summary>Share of the images, above 0 and at most 1, that are to have a look-alike or copy: the cosine is the quantile of the distances
    /// to the nearest other image that gives it. Rules over <see cref="Cosine"/>.</summary>
    /// <value>Null by default.</value>
    public double? Fraction { get; init => field = value is null or (> 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(Fraction), value, "The fraction must be above 0 and at most 1."); }

    /// <summary>How many images a cluster's core must have within the cosine, itself and its copies counted: DBSCAN's minimum of points, 2 or more.
    /// With 2 every pair of look-alikes joins.</summary>
    /// <value>2 by default.</value>
    public int MinPoints
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, DbscanOptions.DefaultMinPoints);
            field = value;
        }
    } = DbscanOptions.DefaultMinPoints;

    /// <summary>A model's thresholds with this cosine in the place of its own.</summary>
    internal static ModelThresholds? Over(ModelThresholds? model, double? cosine) => cosine is not { } given ? model
        : (model ?? new() { Candidate = given, Semantic = given, Soft = given, Split = 1, Measured = "given by the user" }) with { Semantic = given };
}
