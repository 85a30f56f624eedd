using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DedupML.Matching.Kernels;

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
        // Each bin's count and sums lie in one vector, twice: pixels alike follow one another, and would wait for each other's sum.
        Span<Vector256<double>> sums = stackalloc Vector256<double>[2 * Bins];
        sums.Clear();
        target = target[..source.Length];
        mask = mask[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            if (mask[i] < 0.5f)
                continue;
            float value = source[i] > 0 ? source[i] < 255 ? source[i] : 255 : 0;
            sums[((int)value >> 2) + (i & 1) * Bins] += Vector256.Create(1, value, target[i], 0.0);
        }
        for (int bin = 0; bin < Bins; bin++)
        {
            var sum = sums[bin] + sums[bin + Bins];
            (weight[bin], from[bin], to[bin]) = (sum[0], sum[1], sum[2]);
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

    /// <summary>The tones that the curve gives, times <paramref name="factor"/>, set or added up.</summary>
    public void Apply(ReadOnlySpan<float> values, float factor, bool adding, Span<float> result)
    {
        ref float tones = ref table[0], value = ref MemoryMarshal.GetReference(values[..result.Length]), to = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i + 8 <= result.Length; i += 8)
        {
            var at = Vector256.LoadUnsafe(ref value, (nuint)i);
            at = Vector256.ConditionalSelect(Vector256.GreaterThan(at, default), Vector256.ConditionalSelect(Vector256.LessThan(at, Vector256.Create(255f)), at, Vector256.Create(255f)), default);
            var index = Vector256.ConvertToInt32(at);
            var (here, next) = PairedReads.At(ref tones, index);
            var tone = (here + (at - Vector256.ConvertToSingle(index)) * (next - here)) * factor;
            (adding ? Vector256.LoadUnsafe(ref to, (nuint)i) + tone : tone).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < result.Length; i++)
            result[i] = adding ? result[i] + this[values[i]] * factor : this[values[i]] * factor;
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
