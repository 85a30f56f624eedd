namespace DedupML.Saved;

/// <summary>Names of the columns that exist only inside a saved stage.</summary>
internal static class SavedNames
{
    public const string Prefix = "__dedup.";
    public const string Path = Prefix + "input";
    public const string Settings = Prefix + "settings";
    public const string NetworkInput = Prefix + "pixels";
    public const string NetworkOutput = Prefix + "numbers";
}
