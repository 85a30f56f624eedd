using DedupML.Imaging;
using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>The cheap first look: 32 by 32 lumas of one picture against the eight views of the other.</summary>
internal static class ViewCorrelation
{
    /// <summary>Columns and rows of a signature.</summary>
    public const int Side = 32;

    /// <summary>Lumas of mean 0 and length 1, and their standard deviation.</summary>
    public static (float[] Signature, float Deviation) SignatureOf(ReadOnlySpan<byte> planes, int width, int height)
    {
        // A side shorter than 32 is repeated, so that the plain reduction serves.
        int wide = width < Side ? Side : width, high = height < Side ? Side : height;
        Span<byte> reduced = stackalloc byte[Side * Side];
        var lumas = new float[Side * Side];
        ReadOnlySpan<float> weights = [Luma.Red, Luma.Green, Luma.Blue];
        for (int channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * width * height, width * height);
            AreaAverage.Reduce(wide == width && high == height ? plane : Stretch(plane, width, height, wide, high), 1, wide, high, reduced, Side, Side);
            for (int i = 0; i < lumas.Length; i++)
                lumas[i] += weights[channel] * reduced[i];
        }
        double mean = 0, square = 0;
        foreach (float l in lumas)
            mean += l;
        mean /= lumas.Length;
        foreach (float l in lumas)
            square += (l - mean) * (l - mean);
        double length = Math.Sqrt(square);
        for (int i = 0; i < lumas.Length; i++)
            lumas[i] = length < 1e-3 ? 0 : (float)((lumas[i] - mean) / length);
        return (lumas, (float)Math.Sqrt(square / lumas.Length));
    }

    /// <summary>The correlation, -1..1, of <paramref name="first"/> with <paramref name="second"/> under one view.</summary>
    public static float Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Dihedral view)
    {
        if (view == Dihedral.Identity)
            return Sums.Dot(first, second);
        Span<float> turned = stackalloc float[Side * Side];
        var (x, y) = view.Source(0, 0, Side, Side);
        var (rightX, rightY) = view.Source(1, 0, Side, Side);
        var (downX, downY) = view.Source(0, 1, Side, Side);
        int start = y * Side + x, right = rightY * Side + rightX - start, down = downY * Side + downX - start;
        for (int row = 0, to = 0; row < Side; row++)
        {
            for (int column = 0, from = start + row * down; column < Side; column++, from += right)
                turned[to++] = second[from];
        }
        return Sums.Dot(first, turned);
    }

    private static byte[] Stretch(ReadOnlySpan<byte> plane, int width, int height, int wide, int high)
    {
        var stretched = new byte[wide * high];
        for (int y = 0; y < high; y++)
        {
            for (int x = 0; x < wide; x++)
                stretched[y * wide + x] = plane[y * height / high * width + x * width / wide];
        }
        return stretched;
    }
}
