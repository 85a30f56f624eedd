using System.Globalization;

namespace DedupML.Matching;

/// <summary>How a point of <c>a</c> maps onto <c>b</c>, in normalised coordinates (0..1 of width and height, y down):
/// <c>x' = M11 x + M12 y + M13</c>, <c>y' = M21 x + M22 y + M23</c>.</summary>
public readonly record struct AffineMatrix(double M11, double M12, double M13, double M21, double M22, double M23)
{
    /// <summary>Which share of <c>b</c> the whole of <c>a</c> would cover, beyond its edges too.</summary>
    public double Area => Math.Abs(M11 * M22 - M12 * M21);

    /// <summary>The six numbers, row by row, separated by spaces, with six decimals.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{M11:0.######} {M12:0.######} {M13:0.######} {M21:0.######} {M22:0.######} {M23:0.######}");

    /// <summary>The matrix that <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">Not six numbers.</exception>
    public static AffineMatrix Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var n = text.Split(' ').Select(s => double.Parse(s, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray();
        return n.Length == 6
            ? new(n[0], n[1], n[2], n[3], n[4], n[5])
            : throw new FormatException($"'{text}' is no 2 x 3 matrix: it must have six numbers.");
    }
}
