namespace DedupML.Reports;

/// <summary>Counts claims as they are checked, from many threads, and keeps those that do not hold.</summary>
internal sealed class ClaimLedger
{
    private readonly Lock guard = new();
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<FalseClaim> wrong = [];

    /// <summary>Enters a claim.</summary>
    /// <param name="kind">What it is about, for the count.</param>
    /// <param name="path">The image concerned.</param>
    /// <param name="holds">Whether it is true.</param>
    /// <param name="what">What is wrong; asked only where it is not.</param>
    /// <returns>Whether it is true.</returns>
    public bool Check(string kind, string path, bool holds, Func<string> what)
    {
        lock (guard)
        {
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            if (!holds)
                wrong.Add(new(path, what()));
        }
        return holds;
    }

    /// <summary>What was entered so far.</summary>
    public Verification Result() => new(
        counts.ToDictionary(c => c.Key, c => c.Value),
        [.. wrong.OrderBy(w => w.Path, StringComparer.Ordinal).ThenBy(w => w.What, StringComparer.Ordinal)]);
}
