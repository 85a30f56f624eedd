namespace DedupML.Neighbors;

/// <summary>How far rounding can carry a number.</summary>
internal static class Rounding
{
    /// <summary>Largest relative error of one operation on 32-bit numbers: 2⁻²⁴, a little widened for the products of such errors.</summary>
    public const double Single = 6.0e-8;

    /// <summary>Beyond what the formula's own sums in double precision can be off.</summary>
    public const double Formula = 1e-9;
}
