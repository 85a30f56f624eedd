namespace DedupML.Reports;

/// <summary>The names of the files in a report of a calibration, and their columns.</summary>
public static class CalibrationFiles
{
    /// <summary>Recall of each edit at the rate that was asked for.</summary>
    public const string Recall = "recall.csv";
    /// <summary>Recall at other rates.</summary>
    public const string Curve = "curve.csv";
    /// <summary>The nearest false pairs, with a column for what a person says of them.</summary>
    public const string Nearest = "nearest.csv";
    /// <summary>The manifest with the thresholds, in the report folder.</summary>
    public const string Manifest = "model.json";

    internal static ReadOnlySpan<string?> RecallColumns => new string?[] { "edit", "by", "recall", "low", "high" };

    internal static ReadOnlySpan<string?> CurveColumns => new string?[] { "by", "rate", "false_pairs", "max_pdq_distance", "min_cosine", "recall" };

    internal static ReadOnlySpan<string?> NearestColumns => new string?[] { "a", "b", "cosine", "hash_distance", "duplicate" };
}
