namespace DedupML.Matching;

/// <summary>An affine map of colours: each channel of the result is a weighted sum of red, green and blue plus a constant.</summary>
internal sealed class ColourMap
{
    private readonly double[] products = new double[16];
    private readonly double[] weights = new double[12];

    /// <summary>Whether there is a map other than the identity.</summary>
    public bool IsFitted { get; private set; }

    public void Clear() => IsFitted = false;

    /// <summary>Fits by least squares; pixels of mask 0 do not count. A little of the identity is mixed in, so that grey pictures have one answer.</summary>
    public void Fit(in ColourPlanes source, in ColourPlanes target, ReadOnlySpan<float> mask)
    {
        ReadOnlySpan<float> r = source.Red.Span, g = source.Green.Span, b = source.Blue.Span;
        ReadOnlySpan<float> r2 = target.Red.Span, g2 = target.Green.Span, b2 = target.Blue.Span;
        Array.Clear(products);
        Span<double> sums = stackalloc double[12];
        Span<double> colour = stackalloc double[4], wanted = stackalloc double[3];
        sums.Clear();
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] < 0.5f)
                continue;
            (colour[0], colour[1], colour[2], colour[3]) = (r[i], g[i], b[i], 1);
            (wanted[0], wanted[1], wanted[2]) = (r2[i], g2[i], b2[i]);
            for (int row = 0; row < 4; row++)
            {
                for (int column = 0; column < 4; column++)
                    products[row * 4 + column] += colour[row] * colour[column];
                for (int channel = 0; channel < 3; channel++)
                    sums[channel * 4 + row] += colour[row] * wanted[channel];
            }
        }
        IsFitted = true;
        Span<double> rows = stackalloc double[16];
        for (int channel = 0; channel < 3; channel++)
        {
            products.CopyTo(rows);
            var solution = sums.Slice(channel * 4, 4);
            double ridge = 1e-3 * (products[0] + products[5] + products[10]) / 3 + 1;
            for (int k = 0; k < 3; k++)
            {
                rows[k * 5] += ridge;
                solution[k] += ridge * (k == channel ? 1 : 0);
            }
            IsFitted &= LinearSystem.Solve(rows, solution);
            solution.CopyTo(weights.AsSpan(channel * 4));
        }
    }

    /// <summary>Maps every pixel.</summary>
    public void Apply(in ColourPlanes source, in ColourPlanes result)
    {
        ReadOnlySpan<float> r = source.Red.Span, g = source.Green.Span, b = source.Blue.Span;
        for (int channel = 0; channel < 3; channel++)
        {
            var to = result[channel].Span;
            float red = (float)weights[channel * 4], green = (float)weights[channel * 4 + 1], blue = (float)weights[channel * 4 + 2], one = (float)weights[channel * 4 + 3];
            for (int i = 0; i < to.Length; i++)
                to[i] = r[i] * red + g[i] * green + b[i] * blue + one;
        }
    }
}
