namespace DedupML.Imaging;

/// <summary>BMP's two run-length codings, RLE8 and RLE4.</summary>
internal static class BmpRunLength
{
    // Two bytes code at most 255 pixels. A picture that its own bytes could not fill is refused before it is allocated: only skips
    // could make one, and nobody skips that much.
    private const int MostPixelsPerByte = 128;

    /// <summary>The palette index of each pixel, rows from the top.</summary>
    /// <exception cref="ImageDecodeException">Cut short, or runs beyond the picture.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> code, int width, int height, int bits)
    {
        if ((long)width * height > (long)code.Length * MostPixelsPerByte)
            throw new ImageDecodeException(ImageFault.Truncated, "its runs cannot fill its picture");
        var indices = new byte[width * height];
        int x = 0, y = 0, at = 0;
        while (at + 1 < code.Length)
        {
            byte count = code[at], value = code[at + 1];
            at += 2;
            if (count > 0)
            {
                Run(Room(indices, x, y, count, width, height), value, bits);
                x += count;
            }
            else if (value == 0)
                (x, y) = (0, y + 1);
            else if (value == 1)
                return indices;
            else if (value == 2)
            {
                if (at + 1 >= code.Length)
                    break;
                (x, y, at) = (x + code[at], y + code[at + 1], at + 2);
            }
            else
            {
                int length = bits == 8 ? value : (value + 1) / 2;
                if (at + length > code.Length)
                    break;
                Literal(code.Slice(at, length), Room(indices, x, y, value, width, height), bits);
                x += value;
                at += (length + 1) & ~1;
            }
        }
        // The end mark may be missing once the last row is full.
        return y > height - 1 || y == height - 1 && x >= width ? indices
            : throw new ImageDecodeException(ImageFault.Truncated, "it ends before its picture does");
    }

    // Runs may be padded beyond the row's end; what lies outside is dropped. A row outside of the picture is an error.
    private static Span<byte> Room(byte[] indices, int x, int y, int count, int width, int height) => y >= height
        ? throw new ImageDecodeException(ImageFault.Damaged, "a run lies outside of its picture")
        : indices.AsSpan((height - 1 - y) * width + Math.Min(x, width), Math.Clamp(width - x, 0, count));

    private static void Run(Span<byte> to, byte value, int bits)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = bits == 8 ? value : (byte)((i & 1) == 0 ? value >> 4 : value & 15);
    }

    private static void Literal(ReadOnlySpan<byte> from, Span<byte> to, int bits)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = bits == 8 ? from[i] : (byte)((i & 1) == 0 ? from[i / 2] >> 4 : from[i / 2] & 15);
    }
}
