namespace Microsoft.ML.Data;

/// <summary>Numbers from <paramref name="Min"/> to <paramref name="Max"/>, or those that are not; NaN is in neither.</summary>
internal readonly record struct Interval(double Min, double Max, bool IncludesMax, bool Outside = false)
{
    public bool Holds(double value)
    {
        if (double.IsNaN(value)) return false;
        bool inside = value >= Min && (IncludesMax ? value <= Max : value < Max);
        return inside != Outside;
    }
}
