namespace DedupML.Neighbors;

/// <summary>Two embeddings within the distance. In a self-join both are numbers of distinct rows (or of rows, where row pairs were asked
/// for) and <c>First &lt; Second</c>; in a join of two sets the first is a query, the second a known one.</summary>
/// <param name="First">Number of the first embedding.</param>
/// <param name="Second">Number of the second embedding.</param>
/// <param name="Distance">The distance by <see cref="CosineDistance"/>.</param>
public readonly record struct CosinePair(int First, int Second, double Distance) : IComparable<CosinePair>
{
    /// <summary>Orders by <see cref="First"/>, then by <see cref="Second"/>, then by <see cref="Distance"/>.</summary>
    public int CompareTo(CosinePair other) =>
        First != other.First ? First.CompareTo(other.First)
        : Second != other.Second ? Second.CompareTo(other.Second)
        : Distance.CompareTo(other.Distance);

    /// <summary>Whether the first pair comes before the second.</summary>
    public static bool operator <(CosinePair left, CosinePair right) => left.CompareTo(right) < 0;
    /// <summary>Whether the first pair comes after the second.</summary>
    public static bool operator >(CosinePair left, CosinePair right) => left.CompareTo(right) > 0;
    /// <summary>Whether the first pair does not come after the second.</summary>
    public static bool operator <=(CosinePair left, CosinePair right) => left.CompareTo(right) <= 0;
    /// <summary>Whether the first pair does not come before the second.</summary>
    public static bool operator >=(CosinePair left, CosinePair right) => left.CompareTo(right) >= 0;
}
