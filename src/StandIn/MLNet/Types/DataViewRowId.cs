namespace Microsoft.ML.Data;

/// <summary>A 128-bit number that tells a row of a view on every pass.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;
    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high) => (Low, High) = (low, high);

    public int CompareTo(DataViewRowId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId id && Equals(id);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => High.ToString("x16") + Low.ToString("x16");
}
