namespace DedupML.Imaging.Kernels;

/// <summary>CMYK to RGB without a profile, as programs that ignore colour management do: light is what each ink and black leave,
/// <c>(max - ink) * (max - black) / max</c>, rounded to the nearest.</summary>
internal static class InkToLight
{
    /// <summary>8 bits: four samples of ink a pixel become three of light.</summary>
    public static void Convert(ReadOnlySpan<byte> ink, Span<byte> light)
    {
        for (int from = 0, to = 0; to + 2 < light.Length; from += 4)
        {
            int white = 255 - ink[from + 3];
            for (int c = 0; c < 3; c++)
                light[to++] = (byte)(((255 - ink[from + c]) * white + 127) / 255);
        }
    }

    /// <summary>16 bits.</summary>
    public static void Convert(ReadOnlySpan<ushort> ink, Span<ushort> light)
    {
        for (int from = 0, to = 0; to + 2 < light.Length; from += 4)
        {
            ulong white = 65535UL - ink[from + 3];
            for (int c = 0; c < 3; c++)
                light[to++] = (ushort)((((ulong)(65535 - ink[from + c])) * white + 32767) / 65535);
        }
    }
}
