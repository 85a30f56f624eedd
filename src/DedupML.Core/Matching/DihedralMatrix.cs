using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>The eight views as matrices, how matrices follow one another, and how far apart they are.</summary>
internal static class DihedralMatrix
{
    /// <summary>From a turned picture's normalised coordinates to the picture's own, as <see cref="DihedralViews.Source"/> does for pixels.</summary>
    public static AffineMatrix Source(Dihedral view) => view switch
    {
        Dihedral.Mirror => new(-1, 0, 1, 0, 1, 0),
        Dihedral.Turn90 => new(0, 1, 0, -1, 0, 1),
        Dihedral.Turn180 => new(-1, 0, 1, 0, -1, 1),
        Dihedral.Turn270 => new(0, -1, 1, 1, 0, 0),
        Dihedral.MirrorTurn90 => new(0, -1, 1, -1, 0, 1),
        Dihedral.MirrorTurn180 => new(1, 0, 0, 0, -1, 1),
        Dihedral.MirrorTurn270 => new(0, 1, 0, 1, 0, 0),
        _ => new(1, 0, 0, 0, 1, 0),
    };

    /// <summary>First <paramref name="inner"/>, then <paramref name="outer"/>.</summary>
    public static AffineMatrix After(this in AffineMatrix outer, in AffineMatrix inner) => new(
        outer.M11 * inner.M11 + outer.M12 * inner.M21, outer.M11 * inner.M12 + outer.M12 * inner.M22, outer.M11 * inner.M13 + outer.M12 * inner.M23 + outer.M13,
        outer.M21 * inner.M11 + outer.M22 * inner.M21, outer.M21 * inner.M12 + outer.M22 * inner.M22, outer.M21 * inner.M13 + outer.M22 * inner.M23 + outer.M23);

    /// <summary>The way back.</summary>
    public static AffineMatrix Inverse(this in AffineMatrix m)
    {
        double scale = 1 / (m.M11 * m.M22 - m.M12 * m.M21);
        double a = m.M22 * scale, b = -m.M12 * scale, c = -m.M21 * scale, d = m.M11 * scale;
        return new(a, b, -(a * m.M13 + b * m.M23), c, d, -(c * m.M13 + d * m.M23));
    }

    /// <summary>How far apart two maps bring any corner, in sides of the picture that they lead to.</summary>
    public static double LargestMove(this in AffineMatrix m, in AffineMatrix other)
    {
        double largest = 0;
        foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(0, 0), (1, 0), (0, 1), (1, 1)])
        {
            double across = (m.M11 - other.M11) * x + (m.M12 - other.M12) * y + m.M13 - other.M13;
            double down = (m.M21 - other.M21) * x + (m.M22 - other.M22) * y + m.M23 - other.M23;
            largest = Math.Max(largest, Math.Max(Math.Abs(across), Math.Abs(down)));
        }
        return largest;
    }
}
