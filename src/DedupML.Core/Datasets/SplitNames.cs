namespace DedupML.Datasets;

/// <summary>The names of splits, and the many ways in which folders write them.</summary>
public static class SplitNames
{
    /// <summary>What models are fitted on.</summary>
    public const string Train = "train";
    /// <summary>What choices are made on.</summary>
    public const string Validation = "validation";
    /// <summary>What the last figure is measured on.</summary>
    public const string Test = "test";

    /// <summary>The one name of a split, in any case: <c>train|training</c>, <c>val|valid|validation|dev</c>,
    /// <c>test|testing|eval</c>.</summary>
    /// <returns>The name, or null where it is none of these.</returns>
    public static string? Canonical(ReadOnlySpan<char> name) => name switch
    {
        _ when IsAny(name, "train", "training") => Train,
        _ when IsAny(name, "val", "valid", "validation", "dev") => Validation,
        _ when IsAny(name, "test", "testing", "eval") => Test,
        _ => null,
    };

    private static bool IsAny(ReadOnlySpan<char> name, params ReadOnlySpan<string> names)
    {
        foreach (string known in names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
