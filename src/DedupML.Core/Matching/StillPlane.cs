using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>One scale of a picture that stays where it is while another is moved onto it: its locally normalised lumas, their
/// gradients, and the Hessian of an affine alignment, which need computing only once.</summary>
internal sealed class StillPlane
{
    private readonly double[] hessian = new double[36];

    /// <summary>Takes a plane of lumas.</summary>
    /// <param name="luma">The lumas.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="memory">Where to keep <see cref="Floats"/> numbers.</param>
    /// <param name="scratch">Memory.</param>
    public StillPlane(ReadOnlySpan<float> luma, int width, int height, Memory<float> memory, ProofScratch scratch)
    {
        (Width, Height) = (width, height);
        int size = width * height;
        (Values, Across, Down, Columns) = (memory[..size], memory.Slice(size, size), memory.Slice(2 * size, size), memory.Slice(3 * size, width));
        for (int x = 0; x < width; x++)
            Columns.Span[x] = (x - (width - 1) / 2f) / (Math.Max(width, height) / 2f);
        LocalNormalisation.Apply(luma, width, height, Radius(width, height), Values.Span, scratch);
        double half = Math.Max(width, height) / 2.0;
        Gradients.Of(Values.Span, width, height, (float)(0.5 * half), Across.Span, Down.Span);
        for (int y = 0; y < height; y++)
        {
            var sums = GradientRow.Of(Across.Span.Slice(y * width, width), Down.Span.Slice(y * width, width), Columns.Span);
            double v = (y - (height - 1) / 2.0) / half;
            AddBlock(0, 0, sums.Xx, v);
            AddBlock(0, 3, sums.Xy, v);
            AddBlock(3, 3, sums.Yy, v);
        }
        for (int r = 0; r < 6; r++)
        {
            for (int c = 0; c < r; c++)
                hessian[r * 6 + c] = hessian[c * 6 + r];
        }
    }

    public int Width { get; }
    public int Height { get; }
    public Memory<float> Values { get; }
    public Memory<float> Across { get; }
    public Memory<float> Down { get; }

    /// <summary>Each column's coordinate, in halves of the longer side.</summary>
    public Memory<float> Columns { get; }

    /// <summary>6 rows of 6: for the parameters of a <see cref="Warp"/>, in their order.</summary>
    public ReadOnlySpan<double> Hessian => hessian;

    /// <summary>Numbers that a plane of this size keeps.</summary>
    public static int Floats(int width, int height) => 3 * width * height + width;

    /// <summary>Radius of the window in which lumas of a picture of this size are normalised.</summary>
    public static int Radius(int width, int height) => Math.Clamp(Math.Max(width, height) / 16, 3, 12);

    private void AddBlock(int row, int column, (double One, double U, double Uu) sum, double v)
    {
        ReadOnlySpan<double> block = [sum.Uu, sum.U * v, sum.U, sum.U * v, sum.One * v * v, sum.One * v, sum.U, sum.One * v, sum.One];
        for (int i = 0; i < 9; i++)
            hessian[(row + i / 3) * 6 + column + i % 3] += block[i];
    }
}
