using DedupML.Imaging;

namespace DedupML.Tests.Matching;

/// <summary>What a JPEG of some quality keeps of a picture: YCbCr with chroma at half size, 8 by 8 cosine transforms, and the
/// standard tables of the norm (ITU-T T.81, annex K), scaled as libjpeg does. Entropy coding loses nothing and is left out.</summary>
internal static class JpegLoss
{
    private static readonly int[] lumaTable =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static readonly int[] chromaTable =
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ];

    private static readonly double[] basis = [.. from k in Enumerable.Range(0, 8)
                                              from n in Enumerable.Range(0, 8)
                                              select Math.Cos((2 * n + 1) * k * Math.PI / 16) * (k == 0 ? Math.Sqrt(0.125) : 0.5)];

    public static RgbImage Apply(RgbImage image, int quality)
    {
        int width = image.Width, height = image.Height, halfWidth = (width + 1) / 2, halfHeight = (height + 1) / 2;
        double[] y = new double[width * height], cb = new double[halfWidth * halfHeight], cr = new double[halfWidth * halfHeight];
        for (int i = 0; i < y.Length; i++)
        {
            double r = image.Pixels[3 * i], g = image.Pixels[3 * i + 1], b = image.Pixels[3 * i + 2];
            y[i] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
            int half = i / width / 2 * halfWidth + i % width / 2;
            double share = 1.0 / ((i % width / 2 * 2 + 1 < width ? 2 : 1) * (i / width / 2 * 2 + 1 < height ? 2 : 1));
            cb[half] += share * (-0.168736 * r - 0.331264 * g + 0.5 * b);
            cr[half] += share * (0.5 * r - 0.418688 * g - 0.081312 * b);
        }
        double scale = quality < 50 ? 50.0 / quality : 2 - quality / 50.0;
        Quantise(y, width, height, lumaTable, scale);
        Quantise(cb, halfWidth, halfHeight, chromaTable, scale);
        Quantise(cr, halfWidth, halfHeight, chromaTable, scale);
        var pixels = new byte[image.Pixels.Length];
        for (int i = 0; i < y.Length; i++)
        {
            int half = i / width / 2 * halfWidth + i % width / 2;
            double luma = y[i] + 128;
            pixels[3 * i] = ToByte(luma + 1.402 * cr[half]);
            pixels[3 * i + 1] = ToByte(luma - 0.344136 * cb[half] - 0.714136 * cr[half]);
            pixels[3 * i + 2] = ToByte(luma + 1.772 * cb[half]);
        }
        return new RgbImage(width, height, pixels);
    }

    private static void Quantise(double[] plane, int width, int height, int[] table, double scale)
    {
        double[] block = new double[64], between = new double[64];
        for (int top = 0; top < height; top += 8)
        {
            for (int left = 0; left < width; left += 8)
            {
                for (int i = 0; i < 64; i++)
                    block[i] = plane[Math.Min(top + i / 8, height - 1) * width + Math.Min(left + i % 8, width - 1)];
                Transform(block, between, forward: true);
                for (int i = 0; i < 64; i++)
                {
                    double step = Math.Clamp(Math.Floor(table[i] * scale + 0.5), 1, 255);
                    block[i] = Math.Round(block[i] / step) * step;
                }
                Transform(block, between, forward: false);
                for (int i = 0; i < 64; i++)
                {
                    if (top + i / 8 < height && left + i % 8 < width)
                        plane[(top + i / 8) * width + left + i % 8] = block[i];
                }
            }
        }
    }

    private static void Transform(double[] block, double[] between, bool forward)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < 64; i++)
            {
                double sum = 0;
                for (int k = 0; k < 8; k++)
                    sum += block[i / 8 * 8 + k] * (forward ? basis[i % 8 * 8 + k] : basis[k * 8 + i % 8]);
                between[i % 8 * 8 + i / 8] = sum;   // transposed: the second pass goes down the columns
            }
            between.CopyTo(block, 0);
        }
    }

    private static byte ToByte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
