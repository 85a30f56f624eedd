using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>A match told from the other side.</summary>
internal static class MatchDirection
{
    /// <summary>The same evidence, mapping the second image onto the first.</summary>
    public static Match Reversed(this in Match match) =>
        match with { Transform = match.Transform.Inverse(), Matrix = match.Matrix is { } m && m.M11 * m.M22 != m.M12 * m.M21 ? Unsigned(m.Inverse()) : null };

    // + 0 turns -0 into 0, which prints without a sign.
    private static AffineMatrix Unsigned(AffineMatrix m) => new(m.M11 + 0, m.M12 + 0, m.M13 + 0, m.M21 + 0, m.M22 + 0, m.M23 + 0);
}
