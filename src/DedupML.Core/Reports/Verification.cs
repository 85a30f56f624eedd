namespace DedupML.Reports;

/// <summary>What checking a report found.</summary>
/// <param name="Claims">Number of claims checked, by kind, in the order of checking.</param>
/// <param name="False">Those that do not hold, in ordinal order of path.</param>
public sealed record Verification(IReadOnlyDictionary<string, int> Claims, IReadOnlyList<FalseClaim> False)
{
    /// <summary>Whether every claim holds.</summary>
    public bool Holds => False.Count == 0;
}
