namespace DedupML.Splits;

/// <summary>By how much a change of places alters the cost. Two numbers, since a sum of very large and very small ones would round the
/// small ones away, and the search could go in circles.</summary>
internal struct CostChange
{
    // Below it a fall is rounding.
    private const double LeastFall = 1e-11;

    /// <summary>Of the parts that lack a class, or are empty.</summary>
    public long Lacking;

    /// <summary>Of the sum of |share − fraction|.</summary>
    public double Error;

    /// <summary>Whether the change is for the better.</summary>
    public readonly bool IsBetter => Lacking < 0 || (Lacking == 0 && Error < -LeastFall);
}
