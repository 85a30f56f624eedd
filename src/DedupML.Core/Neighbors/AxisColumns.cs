using MathNet.Numerics.LinearAlgebra;

namespace DedupML.Neighbors;

/// <summary>Axes in double precision, one an array, while they are sought.</summary>
internal sealed class AxisColumns
{
    private readonly double[][] axes;

    public AxisColumns(int count, int dimension)
    {
        axes = new double[count][];
        for (int i = 0; i < count; i++)
            axes[i] = new double[dimension];
    }

    public int Count => axes.Length;

    private int Dimension => axes[0].Length;

    public static AxisColumns FromTable(float[] table, int count)
    {
        var columns = new AxisColumns(count, table.Length / count);
        for (int i = 0; i < table.Length; i++)
            columns.axes[i % count][i / count] = table[i];
        return columns;
    }

    /// <summary>The axes as <c>[number][axis]</c>.</summary>
    public float[] ToTable()
    {
        var table = new float[Count * Dimension];
        for (int i = 0; i < table.Length; i++)
            table[i] = (float)axes[i % Count][i / Count];
        return table;
    }

    /// <summary>Numbers between −1 and 1, the same in every run (SplitMix64).</summary>
    public void FillByRule()
    {
        ulong state = 0x9E3779B97F4A7C15;
        foreach (var axis in axes)
        {
            for (int k = 0; k < axis.Length; k++)
            {
                ulong z = state += 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                axis[k] = (long)(z ^ (z >> 31)) / (double)(1L << 63);
            }
        }
    }

    /// <summary>Makes each axis of length 1 and at right angles to those before it, or zero where it has no part of its own
    /// (Gram and Schmidt, twice, since once is not exact).</summary>
    public void Orthonormalize()
    {
        for (int i = 0; i < Count; i++)
        {
            double whole = Math.Sqrt(Sum(axes[i], axes[i]));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                    Add(axes[i], axes[j], -Sum(axes[i], axes[j]));
            }
            double own = Math.Sqrt(Sum(axes[i], axes[i]));
            double scale = own > 1e-9 * whole ? 1 / own : 0;
            for (int k = 0; k < Dimension; k++)
                axes[i][k] *= scale;
        }
    }

    /// <summary>‖V Vᵀ − 1‖ by the Frobenius norm, axes of zeros left out.</summary>
    public double Deviation()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            double square = Sum(axes[i], axes[i]);
            if (square == 0)
                continue;
            sum += (square - 1) * (square - 1);
            for (int j = 0; j < i; j++)
            {
                double product = Sum(axes[i], axes[j]);
                sum += 2 * product * product;
            }
        }
        return Math.Sqrt(sum);
    }

    /// <summary>The product of an axis of this and one of another.</summary>
    public double Product(int axis, AxisColumns other, int otherAxis) => Sum(axes[axis], other.axes[otherAxis]);

    /// <summary>New axes: the j-th is the sum of these by the weights of column j.</summary>
    public AxisColumns Turned(Matrix<double> weights)
    {
        var turned = new AxisColumns(Count, Dimension);
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
                Add(turned.axes[j], axes[i], weights[i, j]);
        }
        return turned;
    }

    private static double Sum(double[] a, double[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }

    private static void Add(double[] to, double[] from, double weight)
    {
        for (int k = 0; k < to.Length; k++)
            to[k] += weight * from[k];
    }
}
