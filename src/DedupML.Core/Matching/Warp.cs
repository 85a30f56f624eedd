namespace DedupML.Matching;

/// <summary>An affine map about the centre of a picture, in halves of its longer side, so that it holds at every scale:
/// <c>u' = A u + B v + C</c>, <c>v' = D u + E v + F</c>.</summary>
internal readonly record struct Warp(double A, double B, double C, double D, double E, double F)
{
    public static Warp Identity { get; } = new(1, 0, 0, 0, 1, 0);

    public double Determinant => A * E - B * D;

    /// <summary>First <paramref name="inner"/>, then this one.</summary>
    public Warp After(in Warp inner) => new(
        A * inner.A + B * inner.D, A * inner.B + B * inner.E, A * inner.C + B * inner.F + C,
        D * inner.A + E * inner.D, D * inner.B + E * inner.E, D * inner.C + E * inner.F + F);

    public Warp Inverse()
    {
        double scale = 1 / Determinant;
        double a = E * scale, b = -B * scale, d = -D * scale, e = A * scale;
        return new(a, b, -(a * C + b * F), d, e, -(d * C + e * F));
    }

    /// <summary>The same map where columns and rows are stretched so many times.</summary>
    public Warp Scaled(double x, double y) => new(A, B * x / y, C * x, D * y / x, E, F * y);

    /// <summary>How far any corner of the picture moves, in halves of its longer side.</summary>
    public double LargestMove(int width, int height)
    {
        double half = Math.Max(width, height), largest = 0;
        foreach (double u in (ReadOnlySpan<double>)[-width / half, width / half])
        {
            foreach (double v in (ReadOnlySpan<double>)[-height / half, height / half])
                largest = Math.Max(largest, Math.Max(Math.Abs(A * u + B * v + C - u), Math.Abs(D * u + E * v + F - v)));
        }
        return largest;
    }

    /// <summary>The same in coordinates of 0..1 of width and height.</summary>
    public AffineMatrix Normalised(int width, int height)
    {
        double half = Math.Max(width, height) / 2.0, w = width / half, h = height / half;   // u = (x - 1/2) w
        return new(A, B * h / w, (C - A * w / 2 - B * h / 2) / w + 0.5, D * w / h, E, (F - D * w / 2 - E * h / 2) / h + 0.5);
    }
}
