using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>How strongly a JPEG was compressed, by its quantisation tables: the setting (1 to 100) at which libjpeg writes a table of the nearest
/// sum, which for libjpeg's own files is the setting itself and for others an estimate.</summary>
internal static class JpegQuantisation
{
    private const int Coefficients = 64, Settings = 100;

    // Annex K of the standard, table K.1: what libjpeg scales.
    private static ReadOnlySpan<byte> Luminance =>
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static readonly int[] sumOf = [.. Enumerable.Range(1, Settings).Select(SumAt)];   // falling

    /// <summary>Reads the tables of a DQT segment.</summary>
    /// <param name="body">The segment after its length.</param>
    /// <param name="sums">By number of the table: the sum of its coefficients.</param>
    public static void Read(ReadOnlySpan<byte> body, Span<int> sums)
    {
        while (body.Length > 0)
        {
            int bytes = body[0] >> 4 == 0 ? 1 : 2, number = body[0] & 15;
            if (number >= sums.Length || body.Length < 1 + Coefficients * bytes)
                return;
            int sum = 0;
            for (int i = 0; i < Coefficients; i++)
                sum += bytes == 1 ? body[1 + i] : ReadUInt16BigEndian(body[(1 + 2 * i)..]);
            sums[number] = sum;
            body = body[(1 + Coefficients * bytes)..];
        }
    }

    /// <summary>The setting whose table has the nearest sum, the better one of two; null for a sum of 0, which is no table.</summary>
    public static int? Quality(int sum)
    {
        if (sum == 0)
            return null;
        int best = 0;
        for (int i = 1; i < Settings; i++)
        {
            if (Math.Abs(sumOf[i] - sum) <= Math.Abs(sumOf[best] - sum))
                best = i;
        }
        return best + 1;
    }

    private static int SumAt(int quality)
    {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality, sum = 0;
        foreach (byte value in Luminance)
            sum += Math.Clamp((value * percent + 50) / 100, 1, 255);
        return sum;
    }
}
