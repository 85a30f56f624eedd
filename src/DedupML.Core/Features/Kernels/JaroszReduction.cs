namespace DedupML.Features.Kernels;

/// <summary>PDQ's reduction along one side to 64 samples, as weights. The authors run two box filters of half a cell over the full-size
/// picture (a tent) and take the sample at each cell's centre; together that is one weighted sum a sample, which is laid here over
/// the pixels of a plane that may be smaller than the picture. So the hash is that of the full size, whatever scale was decoded.</summary>
internal sealed class JaroszReduction
{
    /// <summary>Samples of the result.</summary>
    public const int Samples = 64;

    private readonly int[] starts = new int[Samples];
    private readonly float[][] weights = new float[Samples][];

    /// <summary>Makes the weights of one side.</summary>
    /// <param name="fullLength">Length of the picture's side at full size.</param>
    /// <param name="length">Length of that side of the plane, at most <paramref name="fullLength"/>.</param>
    public JaroszReduction(int fullLength, int length)
    {
        int window = (fullLength + 2 * Samples - 1) / (2 * Samples);
        var full = new double[fullLength];
        for (int i = 0; i < Samples; i++)
        {
            Array.Clear(full);
            var (first, last) = Tent((int)((i + 0.5) * fullLength / Samples), window, full);
            Lay(full, first, last, length, i);
        }
    }

    private JaroszReduction(JaroszReduction other, int length)
    {
        for (int i = 0; i < Samples; i++)
        {
            starts[i] = length - other.starts[i] - other.weights[i].Length;
            weights[i] = [.. other.weights[i].Reverse()];
        }
    }

    /// <summary>The weights that reduce a mirrored plane, for the plane as it is. (The authors' windows reach further ahead than back,
    /// so that these are not the same weights.)</summary>
    public JaroszReduction Mirrored(int length) => new(this, length);

    /// <summary>Reduces the number of lines: each result is a weighted sum of whole lines.</summary>
    /// <param name="lines">Lines of <paramref name="width"/> floats.</param>
    /// <param name="width">A multiple of 8.</param>
    /// <param name="result">64 lines.</param>
    public void Reduce(ReadOnlySpan<float> lines, int width, Span<float> result)
    {
        for (int i = 0; i < Samples; i++)
            LineSums.Weighted(weights[i], lines[(starts[i] * width)..], width, result.Slice(i * width, width));
    }

    // A mean of means, each over a window that the border clips: what the two passes make of one sample.
    private static (int First, int Last) Tent(int centre, int window, double[] weights)
    {
        int n = weights.Length, ahead = (window + 2) / 2 - 1, back = window - 1 - ahead;
        int from = Math.Max(0, centre - back), to = Math.Min(n - 1, centre + ahead);
        for (int q = from; q <= to; q++)
        {
            int first = Math.Max(0, q - back), last = Math.Min(n - 1, q + ahead);
            for (int x = first; x <= last; x++)
                weights[x] += 1.0 / (to - from + 1) / (last - first + 1);
        }
        return (Math.Max(0, from - back), Math.Min(n - 1, to + ahead));
    }

    // Each full-size pixel gives its weight to the plane's pixels that cover it, by their shares.
    private void Lay(double[] full, int first, int last, int length, int sample)
    {
        double scale = (double)length / full.Length;
        int start = (int)(first * scale), end = Math.Min(length - 1, (int)Math.Ceiling((last + 1) * scale) - 1);
        var laid = new double[end - start + 1];
        for (int x = first; x <= last; x++)
        {
            double left = x * scale, right = left + scale;
            int pixel = Math.Min((int)left, end), next = pixel + 1;
            double inside = right > next && next <= end ? (next - left) / scale : 1;
            laid[pixel - start] += full[x] * inside;
            if (inside < 1)
                laid[next - start] += full[x] * (1 - inside);
        }
        starts[sample] = start;
        weights[sample] = [.. laid.Select(w => (float)w)];
    }
}
