namespace DedupML.Reports;

/// <summary>The names of the files in a report folder, and their columns.</summary>
public static class ReportFiles
{
    /// <summary>One row for every image that could be read.</summary>
    public const string Decisions = "decisions.csv";
    /// <summary>Every match.</summary>
    public const string Pairs = "pairs.csv";
    /// <summary>Every pair of images that match and carry different labels.</summary>
    public const string Conflicts = "conflicts.csv";
    /// <summary>What each image's file held when it was read, so that a later run can prove that nothing has changed.</summary>
    public const string Contents = "contents.csv";
    /// <summary>The images that could not be read.</summary>
    public const string Unreadable = "unreadable.csv";
    /// <summary>Versions, settings, counts, times.</summary>
    public const string Run = "run.json";
    /// <summary>The page for people.</summary>
    public const string Page = "index.html";

    // Settings in run.json that a verification needs to know.
    internal const string TransformsSetting = "transforms", LabelsSetting = "labels", ManifestSetting = "manifest", MaxPixelsSetting = "max-pixels",
        ConflictsSetting = "conflicts", BalanceSetting = "balance", ModelSetting = "model",
        SemanticSetting = "semantic", SemanticCosineSetting = "semantic-cosine", MinPointsSetting = "min-points";

    internal static ReadOnlySpan<string?> DecisionColumns =>
        new string?[] { "path", "label", "split", "action", "tier", "group", "keeper", "uniqueness", "reason" };

    internal static ReadOnlySpan<string?> PairColumns =>
        new string?[] { "a", "b", "tier", "transform", "matrix", "hash_distance", "cosine", "residual" };

    internal static ReadOnlySpan<string?> ContentColumns =>
        new string?[] { "path", "sha256", "bytes", "width", "height", "format", "frames", "quality" };

    internal static ReadOnlySpan<string?> ConflictColumns => new string?[] { "a", "a_label", "b", "b_label", "tier", "group" };

    internal static ReadOnlySpan<string?> UnreadableColumns => new string?[] { "path", "reason" };
}
