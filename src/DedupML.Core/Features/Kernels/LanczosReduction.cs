namespace DedupML.Features.Kernels;

/// <summary>Lanczos resampling of an 8-bit grey plane in integers: weights in 1/2^14, rounded to 8 bits after each direction,
/// as Pillow does it (with other fractions). Integers add up to the same in any order.</summary>
internal sealed class LanczosReduction
{
    private const int Lobes = 3, Fraction = 14;

    private readonly int[] starts;
    private readonly int[][] weights;

    /// <summary>Weights from so many samples to so many.</summary>
    public LanczosReduction(int from, int to)
    {
        starts = new int[to];
        weights = new int[to][];
        double scale = (double)from / to, filter = Math.Max(scale, 1), support = Lobes * filter;
        for (int i = 0; i < to; i++)
        {
            double centre = (i + 0.5) * scale;
            int start = Math.Max(0, (int)(centre - support + 0.5)), end = Math.Min(from, (int)(centre + support + 0.5));
            var exact = Enumerable.Range(start, end - start).Select(x => Weight((x + 0.5 - centre) / filter)).ToArray();
            double sum = exact.Sum();
            starts[i] = start;
            weights[i] = [.. exact.Select(w => (int)Math.Round(w / sum * (1 << Fraction)))];
        }
    }

    /// <summary>Reduces the number of lines: each result is a weighted sum of whole lines.</summary>
    /// <param name="from">Lines of <paramref name="width"/> samples, 0 to 255.</param>
    /// <param name="width">Samples in a line.</param>
    /// <param name="to">The lines of the result.</param>
    /// <param name="sums"><paramref name="width"/> integers; overwritten.</param>
    public void Reduce(ReadOnlySpan<short> from, int width, Span<short> to, Span<int> sums)
    {
        sums = sums[..width];
        for (int i = 0; i < weights.Length; i++)
        {
            WeightedLines.Sum(weights[i], from[(starts[i] * width)..], 1 << (Fraction - 1), sums);
            Store(sums, to.Slice(i * width, width));
        }
    }

    private static void Store(ReadOnlySpan<int> sums, Span<short> to)
    {
        for (int x = 0; x < sums.Length; x++)
            to[x] = Clip(sums[x]);
    }

    private static short Clip(int sum) => (short)Math.Clamp(sum >> Fraction, 0, 255);

    private static double Weight(double x) =>
        x == 0 ? 1 : Math.Abs(x) >= Lobes ? 0 : Lobes * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / Lobes) / (Math.PI * Math.PI * x * x);
}
