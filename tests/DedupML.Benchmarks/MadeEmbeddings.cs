using System.Runtime.InteropServices;
using System.Text;

namespace DedupML.Benchmarks;

/// <summary>Rows of unit length shaped like image embeddings, by the recipe of the peers' generator (the numbers differ, the shape does not):
/// heavy-tailed clusters in few dimensions of falling weight, a common mean direction, a little noise in all dimensions; a fifth of the rows
/// are copies, one in five of them equal, the others 1e-6 to 0.08 away, spread evenly by logarithm.</summary>
internal sealed class MadeEmbeddings(int count, int dimension, int intrinsic, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Writes the rows, shuffled, as a .npy file of 32-bit numbers.</summary>
    public void Write(string path)
    {
        int originals = count - count / 5;
        var rows = new float[checked(count * dimension)];
        Originals(rows, originals);
        Copies(rows, originals);
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        using var file = File.Create(path);
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({count}, {dimension}), }}\n";
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header)]);
        foreach (int row in order)
            file.Write(MemoryMarshal.AsBytes(rows.AsSpan(row * dimension, dimension)));
    }

    private void Originals(float[] rows, int originals)
    {
        var basis = Basis();
        var mean = Direction();
        var centre = new double[intrinsic];
        double spread = 0;
        int left = 0;
        var weights = new double[intrinsic];
        for (int row = 0; row < originals; row++)
        {
            if (left-- == 0)
            {
                left = Size(3, 1.1, Math.Max(3, originals / 20)) - 1;
                spread = 0.55 + 0.45 * random.NextDouble();
                for (int k = 0; k < intrinsic; k++)
                    centre[k] = Normal();
            }
            for (int k = 0; k < intrinsic; k++)
                weights[k] = (centre[k] + spread * Normal()) * Math.Pow(k + 1, -0.35);
            var values = rows.AsSpan(row * dimension, dimension);
            for (int i = 0; i < dimension; i++)
            {
                double sum = 2 * mean[i] + 0.02 * Normal();
                for (int k = 0; k < intrinsic; k++)
                    sum += weights[k] * basis[k][i];
                values[i] = (float)sum;
            }
            Normalize(values);
        }
    }

    private void Copies(float[] rows, int originals)
    {
        int left = 0, owner = 0;
        for (int row = originals; row < count; row++)
        {
            if (left-- == 0)
            {
                left = Size(1, 1.6, 40) - 1;
                owner = random.Next(originals);
            }
            var from = rows.AsSpan(owner * dimension, dimension);
            var values = rows.AsSpan(row * dimension, dimension);
            from.CopyTo(values);
            if (random.NextDouble() < 0.2)
                continue;
            double cosine = 1 - Math.Pow(10, -6 + (6 + Math.Log10(0.08)) * random.NextDouble());
            var noise = Direction();
            double along = 0;
            for (int i = 0; i < dimension; i++)
                along += noise[i] * from[i];
            double across = Math.Sqrt(1 - along * along);
            for (int i = 0; i < dimension; i++)
                values[i] = (float)(cosine * from[i] + Math.Sqrt(1 - cosine * cosine) * (noise[i] - along * from[i]) / across);
            Normalize(values);
        }
    }

    /// <summary>Orthonormal directions.</summary>
    private double[][] Basis()
    {
        var basis = new double[intrinsic][];
        for (int k = 0; k < intrinsic; k++)
        {
            basis[k] = Direction();
            foreach (double[] before in basis.AsSpan(0, k))
            {
                double product = before.Zip(basis[k], (a, b) => a * b).Sum();
                for (int i = 0; i < dimension; i++)
                    basis[k][i] -= product * before[i];
            }
            double length = Math.Sqrt(basis[k].Sum(v => v * v));
            basis[k] = Array.ConvertAll(basis[k], v => v / length);
        }
        return basis;
    }

    private double[] Direction()
    {
        var values = new double[dimension];
        for (int i = 0; i < dimension; i++)
            values[i] = Normal();
        double length = Math.Sqrt(values.Sum(v => v * v));
        return Array.ConvertAll(values, v => v / length);
    }

    private int Size(int least, double alpha, int most) => (int)Math.Min(most, least * Math.Pow(1 - random.NextDouble(), -1 / alpha));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void Normalize(Span<float> values)
    {
        double square = 0;
        foreach (float value in values)
            square += (double)value * value;
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(values[i] / Math.Sqrt(square));
    }
}
