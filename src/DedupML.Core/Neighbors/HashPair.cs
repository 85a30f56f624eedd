namespace DedupML.Neighbors;

/// <summary>Two hashes within the radius. In a self-join both are numbers of distinct hashes (or of rows, where row
/// pairs were asked for) and <c>First &lt; Second</c>; in a join of two sets the first is a query, the second a known hash.</summary>
/// <param name="First">Number of the first hash.</param>
/// <param name="Second">Number of the second hash.</param>
/// <param name="Distance">Number of bits that differ.</param>
public readonly record struct HashPair(int First, int Second, int Distance) : IComparable<HashPair>
{
    /// <summary>Orders by <see cref="First"/>, then by <see cref="Second"/>, then by <see cref="Distance"/>.</summary>
    public int CompareTo(HashPair other) =>
        First != other.First ? First.CompareTo(other.First)
        : Second != other.Second ? Second.CompareTo(other.Second)
        : Distance.CompareTo(other.Distance);

    /// <summary>Whether the first pair comes before the second.</summary>
    public static bool operator <(HashPair left, HashPair right) => left.CompareTo(right) < 0;
    /// <summary>Whether the first pair comes after the second.</summary>
    public static bool operator >(HashPair left, HashPair right) => left.CompareTo(right) > 0;
    /// <summary>Whether the first pair does not come after the second.</summary>
    public static bool operator <=(HashPair left, HashPair right) => left.CompareTo(right) <= 0;
    /// <summary>Whether the first pair does not come before the second.</summary>
    public static bool operator >=(HashPair left, HashPair right) => left.CompareTo(right) >= 0;
}
