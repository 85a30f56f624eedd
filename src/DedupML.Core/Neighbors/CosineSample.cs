using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>How tight the bounds are, on pairs drawn by a fixed rule: 256 rows of the one set with 512 of the other.</summary>
internal sealed class CosineSample
{
    private const int QueryRows = 256;
    private const int KnownRows = 512;

    private readonly double[] nearest;
    private readonly float[] queries;
    private readonly float[] known;
    private readonly int axes;
    private readonly double widening;

    public CosineSample(DistinctEmbeddings queries, DistinctEmbeddings known, PrincipalAxes axes)
    {
        this.axes = axes.Count;
        widening = ProjectedRows.Widening(axes);
        var asking = Rows(queries, QueryRows, 0.25);
        var asked = Rows(known, KnownRows, 0.75);
        this.queries = Projections(queries, asking, axes);
        this.known = Projections(known, asked, axes);
        nearest = new double[asking.Length];
        for (int i = 0; i < asking.Length; i++)
        {
            double best = -1;
            foreach (int row in asked)
            {
                if (!ReferenceEquals(queries, known) || row != asking[i])
                    best = Math.Max(best, FloatDot.Of(ref queries.Start(asking[i]), ref known.Start(row), queries.Matrix.Dimension));
            }
            nearest[i] = best;
        }
    }

    /// <summary>The share of pairs whose bound over the first axes reaches a cosine.</summary>
    /// <param name="count">Number of axes.</param>
    /// <param name="cosine">The cosine; null for that of each row's nearest in the sample.</param>
    public double Share(int count, double? cosine)
    {
        long reached = 0;
        int asking = queries.Length / axes, asked = known.Length / axes;
        var rests = Rests(known, count);
        var queryRests = Rests(queries, count);
        for (int i = 0; i < asking; i++)
        {
            float least = (float)((cosine ?? nearest[i]) - widening);
            for (int j = 0; j < asked; j++)
            {
                float bound = FloatDot.Of(ref queries[i * axes], ref known[j * axes], count) + queryRests[i] * rests[j];
                if (bound >= least)
                    reached++;
            }
        }
        return (double)reached / ((long)asking * asked);
    }

    private static int[] Rows(DistinctEmbeddings set, int most, double phase)
    {
        var rows = new int[Math.Min(most, set.Count)];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = (int)((i + phase) * set.Count / rows.Length);
        return rows;
    }

    private static float[] Projections(DistinctEmbeddings set, int[] rows, PrincipalAxes axes)
    {
        var all = new float[rows.Length * axes.Count];
        for (int i = 0; i < rows.Length; i++)
            axes.Project(ref set.Start(rows[i]), all.AsSpan(i * axes.Count, axes.Count));
        return all;
    }

    private float[] Rests(float[] rows, int count)
    {
        var rests = new float[rows.Length / axes];
        for (int i = 0; i < rests.Length; i++)
        {
            ref float row = ref MemoryMarshal.GetReference(rows.AsSpan(i * axes));
            rests[i] = (float)Math.Sqrt(Math.Max(0, 1 + widening - FloatDot.Of(ref row, ref row, count)));
        }
        return rests;
    }
}
