using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>Two images of different splits that match.</summary>
/// <param name="GivesWay">Row of the image that gives way by the policy.</param>
/// <param name="Other">Row of the other image.</param>
/// <param name="Match">The match: tier, evidence, and how the image of the smaller row maps onto the other. Where only equal images of
/// these were compared, it is theirs.</param>
public readonly record struct Leak(int GivesWay, int Other, Match Match)
{
    /// <summary>How the image that gives way maps onto the other.</summary>
    public Dihedral Transform => GivesWay < Other ? Match.Transform : Match.Transform.Inverse();

    /// <summary>The same more exactly, where it was measured.</summary>
    public AffineMatrix? Matrix => GivesWay < Other ? Match.Matrix : Match.Reversed().Matrix;

    /// <summary>Smallest for the strongest: by tier, then score, then row.</summary>
    internal (MatchTier, double, int) Strength => (Match.Tier, Match.Residual ?? Match.Cosine ?? double.PositiveInfinity, Other);
}
