namespace Microsoft.ML.Data;

/// <summary>Colours multiplied by their alpha, as Skia keeps them, and back.</summary>
internal static class PixelAlpha
{
    /// <summary>Where a pixel has its colours.</summary>
    public static (int Red, int Green, int Blue) Offsets(this MLPixelFormat format) => format == MLPixelFormat.Rgba32 ? (0, 1, 2) : (2, 1, 0);

    public static void Multiply(Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i += 4)
        {
            int alpha = pixels[i + 3];
            if (alpha == 255) continue;
            for (int c = i; c < i + 3; c++) pixels[c] = (byte)((pixels[c] * alpha + 127) / 255);
        }
    }

    /// <summary>A copy with the colours divided by alpha.</summary>
    public static byte[] Divided(ReadOnlySpan<byte> pixels)
    {
        byte[] result = pixels.ToArray();
        for (int i = 0; i < result.Length; i += 4)
        {
            int alpha = result[i + 3];
            if (alpha is 0 or 255) continue;
            for (int c = i; c < i + 3; c++) result[c] = (byte)Math.Min(255, (result[c] * 255 + alpha / 2) / alpha);
        }
        return result;
    }
}
