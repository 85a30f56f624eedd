namespace DedupML.Reports;

/// <summary>The names of the files in a report of leaks, and their columns.</summary>
public static class LeakReportFiles
{
    /// <summary>Every pair across splits; <c>a</c> is the one that gives way.</summary>
    public const string Leaks = "leaks.csv";
    /// <summary>What a repair drops or moves; only where one was made.</summary>
    public const string Repair = "repair.csv";

    internal static ReadOnlySpan<string?> LeakColumns =>
        new string?[] { "a", "a_split", "b", "b_split", "tier", "transform", "matrix", "hash_distance", "cosine", "residual" };

    internal static ReadOnlySpan<string?> RepairColumns => new string?[] { "path", "split", "to", "because", "tier" };
}
