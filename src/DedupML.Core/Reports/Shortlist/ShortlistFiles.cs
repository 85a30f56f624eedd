namespace DedupML.Reports;

/// <summary>The names of the files in a report of a shortlist, and their columns.</summary>
public static class ShortlistFiles
{
    /// <summary>The images to annotate, in order.</summary>
    public const string Shortlist = "shortlist.csv";
    /// <summary>How well the list covers the set, as it grows.</summary>
    public const string Curve = "curve.csv";
    /// <summary>Labels that go from annotated images to those that they stand for.</summary>
    public const string Propagated = "propagated.csv";

    internal static ReadOnlySpan<string?> ShortlistColumns => new string?[] { "rank", "path", "label", "distance", "represents" };

    internal static ReadOnlySpan<string?> CurveColumns => new string?[] { "count", "largest", "mean", "random_largest", "random_mean" };

    internal static ReadOnlySpan<string?> PropagatedColumns => new string?[] { "path", "label", "representative", "tier", "score" };
}
