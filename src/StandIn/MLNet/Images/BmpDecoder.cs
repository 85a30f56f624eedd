using System.Buffers.Binary;

namespace Microsoft.ML.Data;

/// <summary>Uncompressed BMP of 8, 24 or 32 bits, which libvips from npm does not read.</summary>
internal static class BmpDecoder
{
    public static MLImage Decode(ReadOnlySpan<byte> file)
    {
        if (file.Length < 54 || !file.StartsWith("BM"u8)) return null;
        int start = Int32(file, 10), header = Int32(file, 14), width = Int32(file, 18), rows = Int32(file, 22);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]), compression = Int32(file, 30), palette = 14 + header;
        if (header < 40 || width is <= 0 or > 65535 || rows is 0 or < -65535 or > 65535 || bits is not (8 or 24 or 32) || compression is not (0 or 3)) return null;
        int height = Math.Abs(rows), stride = (width * bits / 8 + 3) & ~3;
        if (start < 0 || start + (long)stride * height > file.Length || 4L * width * height > Array.MaxLength) return null;
        var pixels = new byte[4 * width * height];
        for (int y = 0, to = 0; y < height; y++)
        {
            int from = start + (rows < 0 ? y : height - 1 - y) * stride;
            for (int x = 0; x < width; x++, to += 4, from += bits / 8)
            {
                int at = bits == 8 ? palette + 4 * file[from] : from;
                if (at + 3 > file.Length) return null;
                file.Slice(at, 3).CopyTo(pixels.AsSpan(to));
                pixels[to + 3] = 255;
            }
        }
        return new MLImage(width, height, MLPixelFormat.Bgra32, pixels);
    }

    private static int Int32(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);
}
