using DedupML.Imaging;

namespace DedupML.Benchmarks;

/// <summary>What imagededup does for a pHash, written plainly: decode at full size, Pillow's Lanczos resize of the colour picture to
/// 32 x 32 (three lobes over the whole picture, whole-number weights, 8 bits between the passes), grey, cosine transform, median.</summary>
internal static unsafe class ImagededupHash
{
    private const int Size = 32, Precision = 22;
    private static readonly DecodeOptions asStored = new() { ApplyOrientation = false };
    private static readonly double[] cosines = Cosines();

    public static ulong Compute(byte[] file)
    {
        var image = ImageDecoder.Decode(file, int.MaxValue, asStored).Pixels;
        byte[] small = Columns(Rows(image), image.Height);
        Span<double> grey = stackalloc double[Size * Size];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = (small[3 * i] * 19595 + small[3 * i + 1] * 38470 + small[3 * i + 2] * 7471 + 0x8000) >> 16;
        return Bits(grey);
    }

    // Pillow's horizontal pass: every row to 32 columns.
    private static byte[] Rows(RgbImage image)
    {
        var (starts, weights) = Weights(image.Width);
        var result = new byte[image.Height * Size * 3];
        fixed (byte* pixels = image.Pixels)
        {
            for (int y = 0, to = 0; y < image.Height; y++)
            {
                for (int x = 0; x < Size; x++, to += 3)
                    Weigh(pixels + ((long)y * image.Width + starts[x]) * 3, weights[x], result.AsSpan(to, 3));
            }
        }
        return result;
    }

    private static void Weigh(byte* pixel, ReadOnlySpan<int> weights, Span<byte> result)
    {
        int red = 1 << (Precision - 1), green = red, blue = red;
        foreach (int weight in weights)
        {
            red += pixel[0] * weight;
            green += pixel[1] * weight;
            blue += pixel[2] * weight;
            pixel += 3;
        }
        (result[0], result[1], result[2]) = (Clip(red), Clip(green), Clip(blue));
    }

    private static byte[] Columns(byte[] rows, int height)
    {
        var (starts, weights) = Weights(height);
        var result = new byte[Size * Size * 3];
        for (int y = 0, to = 0; y < Size; y++)
        {
            for (int i = 0; i < Size * 3; i++, to++)
            {
                int sum = 1 << (Precision - 1), at = starts[y] * Size * 3 + i;
                foreach (int weight in weights[y])
                {
                    sum += rows[at] * weight;
                    at += Size * 3;
                }
                result[to] = Clip(sum);
            }
        }
        return result;
    }

    private static byte Clip(int sum) => (byte)Math.Clamp(sum >> Precision, 0, 255);

    private static (int[] Starts, int[][] Weights) Weights(int length)
    {
        double scale = (double)length / Size, filter = Math.Max(1, scale), support = 3 * filter;
        var (starts, weights) = (new int[Size], new int[Size][]);
        for (int i = 0; i < Size; i++)
        {
            double centre = (i + 0.5) * scale;
            int from = Math.Max(0, (int)(centre - support + 0.5)), to = Math.Min(length, (int)(centre + support + 0.5));
            double[] raw = [.. Enumerable.Range(from, to - from).Select(k => Lanczos((k - centre + 0.5) / filter))];
            double sum = raw.Sum();
            (starts[i], weights[i]) = (from, [.. raw.Select(r => (int)Math.Round(r / sum * (1 << Precision)))]);
        }
        return (starts, weights);
    }

    private static double Lanczos(double x) => x is > -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0;

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double[] Cosines() =>
        [.. Enumerable.Range(0, Size * Size).Select(i => Math.Cos(Math.PI / Size * (i % Size + 0.5) * (i / Size)))];

    private static ulong Bits(ReadOnlySpan<double> grey)
    {
        Span<double> rows = stackalloc double[Size * Size];
        Span<double> low = stackalloc double[64];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int k = 0; k < Size; k++)
                rows[i] += grey[i / Size * Size + k] * cosines[i % Size * Size + k];
        }
        for (int i = 0; i < low.Length; i++)
        {
            for (int k = 0; k < Size; k++)
                low[i] += rows[k * Size + i % 8] * cosines[i / 8 * Size + k];
        }
        double[] sorted = low[1..].ToArray();
        Array.Sort(sorted);
        ulong bits = 0;
        foreach (double value in low)
            bits = bits << 1 | (value >= sorted[31] ? 1UL : 0);
        return bits;
    }
}
