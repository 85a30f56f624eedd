using System.Buffers.Binary;
using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

/// <summary>Writes BMP files of every kind, byte by byte, independent of the reader.</summary>
internal static class BmpFiles
{
    /// <summary>A BMP of true colours: 16, 24 or 32 bits.</summary>
    public static byte[] Colours(RgbImage image, int bits, bool topDown = false, int header = 40, uint[]? masks = null, byte alpha = 0)
    {
        int stride = (image.Width * bits + 31) / 32 * 4;
        var pixels = new byte[stride * image.Height];
        for (int y = 0; y < image.Height; y++)
        {
            int row = (topDown ? y : image.Height - 1 - y) * stride;
            for (int x = 0; x < image.Width; x++)
            {
                var p = image.Pixels.AsSpan((y * image.Width + x) * 3, 3);
                if (bits == 24)
                    new byte[] { p[2], p[1], p[0] }.CopyTo(pixels, row + 3 * x);
                else
                {
                    uint[] m = masks ?? (bits == 16 ? [0x7C00, 0x3E0, 0x1F, 0] : [0xFF0000, 0xFF00, 0xFF, 0]);
                    uint value = Place(p[0], m[0]) | Place(p[1], m[1]) | Place(p[2], m[2]) | Place(alpha, m[3]);
                    var to = pixels.AsSpan(row + x * bits / 8);
                    if (bits == 16) BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)value);
                    else BinaryPrimitives.WriteUInt32LittleEndian(to, value);
                }
            }
        }
        return Assemble(image.Width, topDown ? -image.Height : image.Height, bits, masks is null ? 0 : 3, header, masks, [], pixels);
    }

    /// <summary>A BMP with a palette: 1, 4 or 8 bits.</summary>
    public static byte[] Palette(byte[] indices, int width, int bits, byte[] palette, int header = 40)
    {
        int height = indices.Length / width, stride = (width * bits + 31) / 32 * 4;
        var pixels = new byte[stride * height];
        for (int i = 0; i < indices.Length; i++)
        {
            int row = (height - 1 - i / width) * stride, bit = i % width * bits;
            pixels[row + bit / 8] |= (byte)(indices[i] << (8 - bits - bit % 8));
        }
        return Assemble(width, height, bits, 0, header, null, palette, pixels);
    }

    /// <summary>A BMP whose run-length code is given.</summary>
    public static byte[] RunLength(int width, int height, int bits, byte[] palette, byte[] code) =>
        Assemble(width, height, bits, bits == 8 ? 1 : 2, 40, null, palette, code);

    public static byte[] Assemble(int width, int height, int bits, int compression, int header, uint[]? masks, byte[] palette, byte[] pixels)
    {
        using var memory = new MemoryStream();
        using var file = new BinaryWriter(memory);
        int entry = header == 12 ? 3 : 4, masksAfter = header == 40 && masks is not null ? 12 : 0;
        int offset = 14 + header + masksAfter + palette.Length / 3 * entry;
        file.Write("BM"u8);
        file.Write(offset + pixels.Length);
        file.Write(0);
        file.Write(offset);
        file.Write(header);
        if (header == 12)
        {
            file.Write((ushort)width);
            file.Write((ushort)height);
        }
        else
        {
            file.Write(width);
            file.Write(height);
        }
        file.Write((ushort)1);
        file.Write((ushort)bits);
        if (header > 12)
        {
            file.Write(compression);
            file.Write(pixels.Length);
            file.Write(2835);
            file.Write(2835);
            file.Write(palette.Length / 3);
            file.Write(0);
            for (int i = 0; i < (header == 40 ? masksAfter / 4 : (header - 40) / 4); i++)
                file.Write(masks is not null && i < 4 ? masks[i] : 0);
        }
        for (int i = 0; i < palette.Length; i += 3)
        {
            file.Write([palette[i + 2], palette[i + 1], palette[i]]);
            if (entry == 4) file.Write((byte)0);
        }
        file.Write(pixels);
        return memory.ToArray();
    }

    private static uint Place(byte sample, uint mask)
    {
        if (mask == 0)
            return 0;
        int shift = System.Numerics.BitOperations.TrailingZeroCount(mask);
        ulong max = mask >> shift;
        return (uint)((sample * max + 127) / 255) << shift;
    }
}
