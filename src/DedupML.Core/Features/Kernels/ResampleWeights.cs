namespace DedupML.Features.Kernels;

/// <summary>The weights of an antialiased resampling of one direction, in 1/2^14, each set adding up to exactly 1: a flat picture stays
/// flat. The filter widens with the reduction, centres are at half pixels, and borders weigh only what is there, as Pillow has it.</summary>
internal sealed class ResampleWeights
{
    public const int Fraction = 14;

    private int[] starts = [], offsets = [], weights = [];
    private double[] exact = [];

    /// <summary>The first source line of a result line.</summary>
    public int Start(int line) => starts[line];

    /// <summary>The weights of the source lines from there on.</summary>
    public ReadOnlySpan<int> Weights(int line) => weights.AsSpan(offsets[line], offsets[line + 1] - offsets[line]);

    /// <summary>Computes the weights; the arrays are used again.</summary>
    /// <param name="from">Source lines.</param>
    /// <param name="to">Lines of the whole result.</param>
    /// <param name="first">The first of them that is wanted.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="filter">The filter.</param>
    public void Compute(int from, int to, int first, int count, ResampleFilter filter)
    {
        double scale = (double)from / to, width = Math.Max(scale, 1), support = (filter == ResampleFilter.Bicubic ? 2 : 1) * width;
        int most = Math.Min(from, (int)Math.Ceiling(2 * support) + 2);
        Grow(ref starts, count);
        Grow(ref offsets, count + 1);
        Grow(ref weights, count * most);
        Grow(ref exact, most);
        offsets[0] = 0;
        for (int i = 0; i < count; i++)
        {
            double centre = (first + i + 0.5) * scale;
            int start = Math.Max(0, (int)(centre - support + 0.5)), taps = Math.Min(from, (int)(centre + support + 0.5)) - start;
            starts[i] = start;
            offsets[i + 1] = offsets[i] + taps;
            Fill(weights.AsSpan(offsets[i], taps), (start + 0.5 - centre) / width, 1 / width, filter);
        }
    }

    private void Fill(Span<int> set, double at, double step, ResampleFilter filter)
    {
        double sum = 0;
        for (int k = 0; k < set.Length; k++)
            sum += exact[k] = filter == ResampleFilter.Bicubic ? Cubic(Math.Abs(at + k * step)) : Math.Max(0, 1 - Math.Abs(at + k * step));
        int left = 1 << Fraction, largest = 0;
        for (int k = 0; k < set.Length; k++)
        {
            set[k] = (int)Math.Round(exact[k] / sum * (1 << Fraction));
            left -= set[k];
            if (set[k] > set[largest])
                largest = k;
        }
        set[largest] += left;
    }

    // Keys' cubic convolution with a = -0.5.
    private static double Cubic(double x) =>
        x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[length + length / 4];
    }
}
