using DedupML.Features;

namespace DedupML.Tests.References;

/// <summary>PDQ step by step as its authors run it over the full-size picture: running sums, two passes each way, one sample a cell.</summary>
internal static class AuthorsPdq
{
    public static PdqHash Hash(float[] luma, int width, int height)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int y = 0; y < height; y++)
                Box(luma, y * width, 1, width);
            for (int x = 0; x < width; x++)
                Box(luma, x, width, height);
        }
        var small = new float[64, 64];
        for (int i = 0; i < 64; i++)
        {
            for (int j = 0; j < 64; j++)
                small[i, j] = luma[(int)((i + 0.5) * height / 64) * width + (int)((j + 0.5) * width / 64)];
        }
        var coefficients = Transform(small);
        float median = coefficients.Order().ElementAt(127);
        var words = new ulong[4];
        for (int k = 0; k < 256; k++)
        {
            if (coefficients[k] > median)
                words[3 - k / 64] |= 1UL << k % 64;
        }
        return new(words[0], words[1], words[2], words[3]);
    }

    private static void Box(float[] values, int start, int step, int length)
    {
        int window = (length + 127) / 128, half = (window + 2) / 2;
        var means = new float[length];
        float sum = 0;
        int left = 0, right = 0;
        for (; right < half - 1; right++)
            sum += values[start + right * step];
        for (int i = 0; i < length; i++)
        {
            if (right < length)
                sum += values[start + right++ * step];
            if (right - left > window || i + half > length)
                sum -= values[start + left++ * step];
            means[i] = sum / (right - left);
        }
        for (int i = 0; i < length; i++)
            values[start + i * step] = means[i];
    }

    private static float[] Transform(float[,] a)
    {
        var d = new float[16, 64];
        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j < 64; j++)
                d[i, j] = (float)((float)Math.Sqrt(2.0 / 64) * Math.Cos(Math.PI / 2 / 64 * (i + 1) * (2 * j + 1)));
        }
        var t = new float[16, 64];
        var b = new float[256];
        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j < 64; j++)
            {
                for (int k = 0; k < 64; k++)
                    t[i, j] += d[i, k] * a[k, j];
            }
        }
        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j < 16; j++)
            {
                for (int k = 0; k < 64; k++)
                    b[i * 16 + j] += t[i, k] * d[j, k];
            }
        }
        return b;
    }
}
