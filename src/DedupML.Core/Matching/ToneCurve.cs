namespace DedupML.Matching;

/// <summary>A rising curve of tones, fitted to pairs of values by pooling adjacent violators of 64 bins.</summary>
internal sealed class ToneCurve
{
    private const int Bins = 64;
    private readonly double[] weight = new double[Bins], from = new double[Bins], to = new double[Bins];
    private readonly int[] members = new int[Bins];
    private readonly float[] table = new float[257];

    /// <summary>Fits the curve; pixels of mask 0 do not count.</summary>
    public void Fit(ReadOnlySpan<float> source, ReadOnlySpan<float> target, ReadOnlySpan<float> mask)
    {
        Array.Clear(weight);
        Array.Clear(from);
        Array.Clear(to);
        for (int i = 0; i < source.Length; i++)
        {
            if (mask[i] < 0.5f)
                continue;
            float value = source[i] > 0 ? source[i] < 255 ? source[i] : 255 : 0;
            int bin = (int)value >> 2;
            weight[bin]++;
            from[bin] += value;
            to[bin] += target[i];
        }
        Pool();
    }

    /// <summary>The tone that the curve gives a value.</summary>
    public float this[float value]
    {
        get
        {
            value = value > 0 ? value < 255 ? value : 255 : 0;
            int index = (int)value;
            return table[index] + (value - index) * (table[index + 1] - table[index]);
        }
    }

    private void Pool()
    {
        // Blocks of bins, each at the mean of its targets; a block that falls below the one before it is joined to it.
        Span<double> level = stackalloc double[Bins], mass = stackalloc double[Bins], centre = stackalloc double[Bins];
        int blocks = 0, used = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (weight[bin] == 0)
                continue;
            centre[used++] = from[bin] / weight[bin];
            (level[blocks], mass[blocks], members[blocks]) = (to[bin] / weight[bin], weight[bin], 1);
            for (blocks++; blocks > 1 && level[blocks - 2] >= level[blocks - 1]; blocks--)
            {
                double joined = mass[blocks - 2] + mass[blocks - 1];
                level[blocks - 2] = (level[blocks - 2] * mass[blocks - 2] + level[blocks - 1] * mass[blocks - 1]) / joined;
                mass[blocks - 2] = joined;
                members[blocks - 2] += members[blocks - 1];
            }
        }
        if (used == 0)
        {
            Array.Clear(table);
            return;
        }
        Span<double> value = stackalloc double[Bins];
        for (int block = 0, bin = 0; block < blocks; block++)
        {
            for (int i = 0; i < members[block]; i++)
                value[bin++] = level[block];
        }
        // Blurring narrowed the range that was seen, so beyond it the curve goes on as it ran over its last eighth.
        int reach = Math.Min(8, used - 1);
        double below = Slope(centre, value, 0, reach), above = Slope(centre, value, used - 1 - reach, used - 1);
        for (int tone = 0, next = 0; tone <= 256; tone++)
        {
            while (next < used && centre[next] < tone)
                next++;
            table[tone] = (float)(next == 0 ? value[0] - below * (centre[0] - tone)
                : next == used ? value[used - 1] + above * (tone - centre[used - 1])
                : value[next - 1] + (tone - centre[next - 1]) * Slope(centre, value, next - 1, next));
        }
    }

    private static double Slope(ReadOnlySpan<double> centre, ReadOnlySpan<double> value, int from, int to) =>
        from == to ? 0 : (value[to] - value[from]) / (centre[to] - centre[from]);
}
