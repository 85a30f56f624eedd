using System.Numerics;
using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>The rows of a BMP, which libvips does not read: 1, 4, 8, 16, 24 and 32 bits, run-length coded too. Allocates no more than
/// 128 times the file, and only where it is run-length coded.</summary>
internal sealed unsafe class BmpSource : PixelSource
{
    private readonly BmpHeader header;
    private readonly byte* pixels;
    private readonly byte[]? indices;
    private readonly bool hasAlpha;

    private BmpSource(BmpHeader header, byte* pixels, byte[]? indices, bool hasAlpha)
    {
        (this.header, this.indices, this.hasAlpha) = (header, indices, hasAlpha);
        this.pixels = pixels;
    }

    /// <summary>Opens a file that stays pinned until the result is disposed.</summary>
    public static BmpSource Open(byte* data, int length, long maxPixels)
    {
        var file = new ReadOnlySpan<byte>(data, length);
        var header = BmpHeader.Read(file, maxPixels);
        var body = file[header.Pixels..];
        // The padding of the last row may be missing: it holds nothing.
        if (!header.IsRunLength && header.Stride * (header.Height - 1L) + ((long)header.Width * header.Bits + 7) / 8 > body.Length)
            throw new ImageDecodeException(ImageFault.Truncated, "it ends before its picture does");
        byte[]? indices = header.IsRunLength ? BmpRunLength.Decode(body, header.Width, header.Height, header.Bits) : null;
        bool alpha = header.Masks[3] != 0 && header.Bits > 8 && HasSomeAlpha(header, body);
        return new BmpSource(header, data + header.Pixels, indices, alpha)
        {
            Width = header.Width,
            Height = header.Height,
            Mode = new PixelMode("rgb", 3, alpha, 8),
        };
    }

    public override void Read(int top, int count, Span<byte> rows)
    {
        for (int y = top; y < top + count; y++)
        {
            var row = rows.Slice((y - top) * Stride, Stride);
            if (indices is not null)
                FromPalette(indices.AsSpan(y * Width, Width), 8, row);
            else if (header.Bits <= 8)
                FromPalette(StoredRow(y), header.Bits, row);
            else if (header.Bits == 24)
                FromBgr(StoredRow(y), row);
            else
                FromMasks(StoredRow(y), row);
        }
    }

    public override void Dispose() { }

    private ReadOnlySpan<byte> StoredRow(int y)
    {
        long at = (header.TopDown ? y : Height - 1 - y) * header.Stride;
        return new ReadOnlySpan<byte>(pixels + at, (int)(((long)Width * header.Bits + 7) / 8));
    }

    private void FromPalette(ReadOnlySpan<byte> stored, int bits, Span<byte> row)
    {
        for (int x = 0, to = 0; x < Width; x++, to += 3)
        {
            int bit = x * bits, index = stored[bit >> 3] >> (8 - bits - (bit & 7)) & ((1 << bits) - 1);
            header.Palette.AsSpan(3 * index, 3).CopyTo(row[to..]);
        }
    }

    private static void FromBgr(ReadOnlySpan<byte> stored, Span<byte> row)
    {
        for (int i = 0; i + 2 < row.Length; i += 3)
            (row[i], row[i + 1], row[i + 2]) = (stored[i + 2], stored[i + 1], stored[i]);
    }

    private void FromMasks(ReadOnlySpan<byte> stored, Span<byte> row)
    {
        int bands = hasAlpha ? 4 : 3;
        for (int x = 0, to = 0; x < Width; x++)
        {
            uint pixel = Pixel(stored, x, header.Bits);
            for (int c = 0; c < bands; c++, to++)
                row[to] = Sample(pixel, header.Masks[c]);
        }
    }

    private static uint Pixel(ReadOnlySpan<byte> row, int x, int bits) =>
        bits == 16 ? ReadUInt16LittleEndian(row[(2 * x)..]) : ReadUInt32LittleEndian(row[(4 * x)..]);

    private static byte Sample(uint pixel, uint mask)
    {
        int shift = BitOperations.TrailingZeroCount(mask);
        ulong max = mask >> shift, value = (pixel & mask) >> shift;
        return (byte)(max == 255 ? value : (value * 255 + max / 2) / max);
    }

    // Many writers declare an alpha mask and leave all of it zero: that means opaque, since a picture of nothing is not saved.
    private static bool HasSomeAlpha(BmpHeader header, ReadOnlySpan<byte> body)
    {
        for (int y = 0; y < header.Height; y++)
        {
            var row = body.Slice((int)(y * header.Stride), header.Width * header.Bits / 8);
            for (int x = 0; x < header.Width; x++)
            {
                if ((Pixel(row, x, header.Bits) & header.Masks[3]) != 0)
                    return true;
            }
        }
        return false;
    }
}
