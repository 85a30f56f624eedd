namespace DedupML.Imaging.Kernels;

/// <summary>Lays pixels with alpha on white: <c>(c * a + max * (max - a)) / max</c>, rounded to the nearest.</summary>
internal static class WhiteGround
{
    /// <param name="row">Samples of 8 bits, alpha last in each pixel.</param>
    /// <param name="colours">Bands without alpha: 1 or 3.</param>
    /// <param name="opaque">Room for the pixels without alpha.</param>
    public static void Flatten(ReadOnlySpan<byte> row, int colours, Span<byte> opaque)
    {
        for (int from = 0, to = 0; to < opaque.Length; from += colours + 1)
        {
            int alpha = row[from + colours], ground = 255 * (255 - alpha) + 127;
            for (int c = 0; c < colours; c++, to++)
                opaque[to] = alpha == 255 ? row[from + c] : (byte)((row[from + c] * alpha + ground) / 255);
        }
    }

    /// <inheritdoc cref="Flatten(ReadOnlySpan{byte}, int, Span{byte})"/>
    public static void Flatten(ReadOnlySpan<ushort> row, int colours, Span<ushort> opaque)
    {
        for (int from = 0, to = 0; to < opaque.Length; from += colours + 1)
        {
            ulong alpha = row[from + colours], ground = 65535 * (65535 - alpha) + 32767;
            for (int c = 0; c < colours; c++, to++)
                opaque[to] = (ushort)((row[from + c] * alpha + ground) / 65535);
        }
    }
}
