namespace DedupML.Splits;

/// <summary>What a placement costs, or by how much a change of places alters that. Two numbers, since a sum of very large and very small
/// ones would round the small ones away, and the search could go in circles.</summary>
internal struct SplitCost
{
    // Below it a difference is rounding.
    private const double LeastFall = 1e-11;

    /// <summary>Counts parts that lack a class, and empty ones.</summary>
    public long Lacking;

    /// <summary>The weighted sum of |share − fraction|.</summary>
    public double Error;

    /// <summary>Whether, as a change, it is for the better.</summary>
    public readonly bool IsFall => Lacking < 0 || (Lacking == 0 && Error < -LeastFall);

    /// <summary>The change from one cost to another.</summary>
    public static SplitCost operator -(SplitCost to, SplitCost from) => new() { Lacking = to.Lacking - from.Lacking, Error = to.Error - from.Error };
}
