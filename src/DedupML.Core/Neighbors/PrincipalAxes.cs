using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DedupML.Neighbors;

/// <summary>Axes that hold most of what rows of unit length are made of: the leading eigenvectors of Σ x xᵀ over a sample, by subspace
/// iteration. Sums are not centred: it is products, not differences, that are bounded.</summary>
/// <remarks>Any orthonormal axes give true bounds; these give tight ones, so the iteration may stop early. The sample is drawn by a fixed rule.</remarks>
internal sealed class PrincipalAxes
{
    private const int SampleRows = 2048;
    private const int Iterations = 3;

    private readonly float[] table;

    /// <param name="sets">Where the sample comes from, all of one dimension.</param>
    /// <param name="count">Number of axes, a multiple of 16 and at most the dimension.</param>
    public PrincipalAxes(IReadOnlyList<DistinctEmbeddings> sets, int count)
    {
        Dimension = sets[0].Matrix.Dimension;
        Count = count;
        var axes = new AxisColumns(count, Dimension);
        axes.FillByRule();
        axes.Orthonormalize();
        for (int i = 0; i < Iterations; i++)
        {
            axes = Image(sets, axes);
            axes.Orthonormalize();
        }
        axes = axes.Turned(Turn(axes, Image(sets, axes)));
        axes.Orthonormalize();
        table = axes.ToTable();
        Deviation = AxisColumns.FromTable(table, count).Deviation();
    }

    /// <summary>Number of axes, strongest first. An axis that the sample does not reach is zero throughout.</summary>
    public int Count { get; }

    /// <summary>Numbers an axis.</summary>
    public int Dimension { get; }

    /// <summary>‖V Vᵀ − 1‖ of the axes as they are stored, by the Frobenius norm: how far they are from orthonormal.</summary>
    public double Deviation { get; }

    /// <summary>‖computed − true‖ of the projection of a row of length 1, at most.</summary>
    public double ProjectionError => Math.Sqrt(Count) * (Dimension + 4) * Rounding.Single;

    /// <summary>The products of a row with each axis.</summary>
    /// <param name="row">The row's first number.</param>
    /// <param name="products">Room for <see cref="Count"/> numbers.</param>
    public void Project(ref float row, Span<float> products) =>
        AxisSums.Project(ref row, Dimension, ref MemoryMarshal.GetArrayDataReference(table), Count, ref MemoryMarshal.GetReference(products));

    /// <summary>Σ x xᵀ V over the sample.</summary>
    private static AxisColumns Image(IReadOnlyList<DistinctEmbeddings> sets, AxisColumns axes)
    {
        var table = axes.ToTable();
        var sums = new float[table.Length];
        var products = new float[axes.Count];
        int dimension = table.Length / axes.Count;
        ref float first = ref MemoryMarshal.GetArrayDataReference(table);
        ref float product = ref MemoryMarshal.GetArrayDataReference(products);
        foreach (var set in sets)
        {
            int rows = Math.Min(SampleRows, set.Count);
            for (int i = 0; i < rows; i++)
            {
                ref float row = ref set.Start((int)((long)i * set.Count / rows));
                AxisSums.Project(ref row, dimension, ref first, axes.Count, ref product);
                AxisSums.AddOuter(ref row, dimension, ref product, axes.Count, ref MemoryMarshal.GetArrayDataReference(sums));
            }
        }
        return AxisColumns.FromTable(sums, axes.Count);
    }

    /// <summary>The eigenvectors of Vᵀ Σ x xᵀ V, strongest first (Rayleigh and Ritz).</summary>
    private static Matrix<double> Turn(AxisColumns axes, AxisColumns image)
    {
        var small = Matrix<double>.Build.Dense(axes.Count, axes.Count, (i, j) => (axes.Product(i, image, j) + axes.Product(j, image, i)) / 2);
        var vectors = small.Evd(Symmetricity.Symmetric).EigenVectors;
        // Ascending eigenvalues, so the last comes first.
        return Matrix<double>.Build.Dense(axes.Count, axes.Count, (i, j) => vectors[i, axes.Count - 1 - j]);
    }
}
