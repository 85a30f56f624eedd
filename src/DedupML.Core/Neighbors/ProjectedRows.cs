using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Rows along few principal axes, with the length of what is left: by Cauchy and Schwarz
/// a·b ≤ Σ pₖ(a) pₖ(b) + rest(a) · rest(b), first with a part of the axes, then with all of them.</summary>
/// <remarks>
/// <para>A row's numbers: the first axes, the rest behind them, further axes, the rest behind all. The scan takes the first part of them;
/// the closer look takes all, without the first rest.</para>
/// <para>Rounding. Let u be a row over its length, p its computed projection, r = u − Vᵀp, η = ‖VVᵀ − 1‖ and δ ≥ ‖Vu − p‖. Then
/// Vr = (Vu − p) + (1 − VVᵀ)p is no longer than δ + η. So u·w = pᵤᵀVVᵀp_w + pᵤ·Vr_w + p_w·Vrᵤ + rᵤ·r_w exceeds
/// pᵤ·p_w + |rᵤ||r_w| by 3η + 2δ at most, and |r|² = 1 − pᵀVVᵀp − 2p·Vr exceeds 1 − |p|² by no more than that either.</para>
/// </remarks>
internal sealed class ProjectedRows : BoundRows
{
    private readonly float[] values;
    private readonly int all;
    private readonly double widening;

    /// <param name="rows">The rows.</param>
    /// <param name="axes">As many axes as a row is to have numbers; the last two are not used.</param>
    /// <param name="first">Numbers that the scan compares.</param>
    /// <param name="work">Spreads the work.</param>
    public ProjectedRows(DistinctEmbeddings rows, PrincipalAxes axes, int first, UnitWork work)
    {
        const int chunk = 512;
        (Count, Numbers, all) = (rows.Count, first, axes.Count);
        widening = Widening(axes);
        values = new float[(nint)Count * all];
        work.Run((Count + chunk - 1) / chunk, 0, () => new float[axes.Count], (unit, products) =>
        {
            for (int row = unit * chunk; row < Math.Min(Count, (unit + 1) * chunk); row++)
                Fill(rows, row, axes, products);
        }, _ => { });
    }

    public override int Count { get; }

    public override int Numbers { get; }

    public override double Slack => widening + SumError(Numbers);

    /// <summary>By how much a cosine may exceed the bound but for the error of the sum.</summary>
    public static double Widening(PrincipalAxes axes) => 1.01 * (3 * axes.Deviation + 2 * axes.ProjectionError);

    public override void Pack(int row, ref float packed, int stride) => TilePacking.Put(ref Start(row), 1, Numbers, ref packed, stride);

    public override bool MayReach(int row, BoundRows known, int knownRow, double cosine)
    {
        if (all == Numbers)
            return true;
        ref float a = ref Start(row);
        ref float b = ref ((ProjectedRows)known).Start(knownRow);
        float bound = FloatDot.Of(ref a, ref b, all) - Unsafe.Add(ref a, Numbers - 1) * Unsafe.Add(ref b, Numbers - 1);
        return bound + widening + SumError(all) >= cosine;
    }

    /// <summary>The terms, both rests and a threshold together are below 4.</summary>
    private static double SumError(int numbers) => 4 * (numbers + 4) * Rounding.Single;

    private ref float Start(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), (nint)row * all);

    private void Fill(DistinctEmbeddings rows, int row, PrincipalAxes axes, float[] products)
    {
        axes.Project(ref rows.Start(row), products);
        double scale = 1 / Math.Sqrt(rows.Square(row));
        var numbers = MemoryMarshal.CreateSpan(ref Start(row), all);
        double left = 1 + widening;
        int axis = 0;
        for (int i = 0; i < all; i++)
        {
            if (i == Numbers - 1 || i == all - 1)
                numbers[i] = MathF.BitIncrement((float)Math.Sqrt(Math.Max(0, left)));
            else
            {
                numbers[i] = (float)(products[axis++] * scale);
                left -= (double)numbers[i] * numbers[i];
            }
        }
    }
}
