namespace DedupML.Selection;

/// <summary>What the order of <see cref="CoverageOrder"/> is to respect.</summary>
public sealed record CoverageOptions
{
    /// <summary>Rows that are chosen already, such as a set with labels: they get no rank, and what they cover comes late.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyCollection<int> Known { get; init; } = [];

    /// <summary>For each row the number of its stratum (its folder, say), 0 or more. Each stratum then gets its share of every prefix of the
    /// order, to within one image.</summary>
    /// <value>Default: null, one stratum.</value>
    public IReadOnlyList<int>? Strata { get; init; }

    /// <summary>Number of threads, 1 or more; never changes the order.</summary>
    /// <value>Default: one for each processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Check(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
        if (Strata is not null && Strata.Count != rows)
            throw new ArgumentException($"There are {Strata.Count} strata for {rows} rows; each row needs one.", nameof(rows));
        foreach (int row in Known)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(Known));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, rows, nameof(Known));
        }
    }
}
