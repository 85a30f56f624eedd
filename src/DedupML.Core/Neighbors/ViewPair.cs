using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>Two different sets of views that come within the radius when one picture is turned.</summary>
/// <param name="First">Number of the first, the smaller one.</param>
/// <param name="Second">Number of the second.</param>
/// <param name="Distance">Least distance over the views.</param>
/// <param name="View">How the first picture must be turned to look like the second; of several views with the least distance
/// the first one of the enumeration.</param>
public readonly record struct ViewPair(int First, int Second, int Distance, Dihedral View) : IComparable<ViewPair>
{
    /// <summary>Orders by <see cref="First"/>, <see cref="Second"/>, <see cref="Distance"/>, <see cref="View"/>.</summary>
    public int CompareTo(ViewPair other) =>
        First != other.First ? First.CompareTo(other.First)
        : Second != other.Second ? Second.CompareTo(other.Second)
        : Distance != other.Distance ? Distance.CompareTo(other.Distance)
        : View - other.View;

    /// <summary>Whether the first pair comes before the second.</summary>
    public static bool operator <(ViewPair left, ViewPair right) => left.CompareTo(right) < 0;
    /// <summary>Whether the first pair comes after the second.</summary>
    public static bool operator >(ViewPair left, ViewPair right) => left.CompareTo(right) > 0;
    /// <summary>Whether the first pair does not come after the second.</summary>
    public static bool operator <=(ViewPair left, ViewPair right) => left.CompareTo(right) <= 0;
    /// <summary>Whether the first pair does not come before the second.</summary>
    public static bool operator >=(ViewPair left, ViewPair right) => left.CompareTo(right) >= 0;
}
