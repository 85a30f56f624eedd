namespace Microsoft.ML.Data;

/// <summary>The smallest and largest value of each slot; NaN leaves them alone.</summary>
internal sealed class MinMaxRanges(int size)
{
    private readonly double[] _smallest = [.. Enumerable.Repeat(double.PositiveInfinity, size)];
    private readonly double[] _largest = [.. Enumerable.Repeat(double.NegativeInfinity, size)];

    public void Add(ReadOnlySpan<double> values)
    {
        if (values.Length != size) throw new InvalidOperationException($"Normalizer expected {size} slots but got {values.Length}");
        for (int i = 0; i < size; i++)
        {
            if (_largest[i] < values[i]) _largest[i] = values[i];
            if (_smallest[i] > values[i]) _smallest[i] = values[i];
        }
    }

    /// <summary>A slot of one value only is scaled to 0. With <paramref name="fixZero"/> 0 stays 0 and the largest magnitude becomes 1.</summary>
    public (double Scale, double Offset)[] Scales(bool fixZero, bool single)
    {
        var slots = new (double, double)[size];
        for (int i = 0; i < size; i++)
        {
            if (!(_largest[i] > _smallest[i])) continue;
            double span = fixZero ? Math.Max(Math.Abs(_largest[i]), Math.Abs(_smallest[i])) : single ? (float)_largest[i] - (float)_smallest[i] : _largest[i] - _smallest[i];
            double scale = single ? 1 / (float)span : 1 / span;
            slots[i] = (scale, fixZero || scale == 0 ? 0 : _smallest[i]);
        }
        return slots;
    }
}
