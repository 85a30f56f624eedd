using System.Globalization;
using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>The headers and the palette of a BMP, checked.</summary>
internal sealed class BmpHeader
{
    private const int FileHeader = 14, Core = 12, V3 = 56;
    private const int Rgb = 0, Rle8 = 1, Rle4 = 2, BitFields = 3, Jpeg = 4, Png = 5, AlphaBitFields = 6;

    public required int Width { get; init; }
    public required int Height { get; init; }
    public required bool TopDown { get; init; }
    public required int Bits { get; init; }
    public required bool IsRunLength { get; init; }
    /// <summary>Where the pixels begin.</summary>
    public required int Pixels { get; init; }
    /// <summary>Three bytes a colour: red, green, blue; empty above 8 bits.</summary>
    public required byte[] Palette { get; init; }
    /// <summary>Masks of red, green, blue and alpha for 16 and 32 bits.</summary>
    public required uint[] Masks { get; init; }

    /// <summary>Bytes from one row to the next; more than an int for absurd widths.</summary>
    public long Stride => ((long)Width * Bits + 31) / 32 * 4;

    public static BmpHeader Read(ReadOnlySpan<byte> file, long maxPixels)
    {
        if (file.Length < FileHeader + Core)
            throw new ImageDecodeException(ImageFault.Truncated, "it ends in its header");
        int size = ReadInt32LittleEndian(file[FileHeader..]);
        if (file.Length < FileHeader + size)
            throw new ImageDecodeException(ImageFault.Truncated, "it ends in its header");
        var header = file.Slice(FileHeader, size);
        bool core = size == Core;
        long width = core ? ReadUInt16LittleEndian(header[4..]) : ReadInt32LittleEndian(header[4..]);
        long height = core ? ReadUInt16LittleEndian(header[6..]) : ReadInt32LittleEndian(header[8..]);
        FileStructure.CheckSize(width, Math.Abs(height), maxPixels);
        int bits = ReadUInt16LittleEndian(header[(core ? 10 : 14)..]);
        int compression = core || size < 20 ? Rgb : ReadInt32LittleEndian(header[16..]);
        Check(size, bits, compression, height < 0);

        // The masks follow a header of 40 bytes, and are part of the longer ones.
        int masksAt = compression is BitFields or AlphaBitFields ? FileHeader + 40 : 0;
        int colours = compression == BitFields && size == 40 ? 12 : compression == AlphaBitFields && size == 40 ? 16 : 0;
        if (masksAt > 0 && file.Length < masksAt + 16)
            throw new ImageDecodeException(ImageFault.Truncated, "it ends in its header");
        bool hasAlphaMask = compression == AlphaBitFields || size >= V3;
        return new BmpHeader
        {
            Width = (int)width,
            Height = (int)Math.Abs(height),
            TopDown = height < 0,
            Bits = bits,
            IsRunLength = compression is Rle8 or Rle4,
            Pixels = PixelsAt(file),
            Palette = bits > 8 ? [] : PaletteAt(file, FileHeader + size + colours, bits, core, core || size < 36 ? 0 : ReadInt32LittleEndian(header[32..])),
            Masks = masksAt > 0 ? MasksAt(file[masksAt..], hasAlphaMask, bits) : bits == 16 ? [0x7C00, 0x3E0, 0x1F, 0] : [0xFF0000, 0xFF00, 0xFF, 0],
        };
    }

    private static void Check(int size, int bits, int compression, bool topDown)
    {
        bool known = compression switch
        {
            Rgb => bits is 1 or 4 or 8 or 16 or 24 or 32,
            Rle8 => bits == 8 && !topDown,
            Rle4 => bits == 4 && !topDown,
            BitFields or AlphaBitFields => bits is 16 or 32 && size != 64,
            _ => false,
        };
        if (!known)
            throw new ImageDecodeException(compression is Jpeg or Png ? ImageFault.Unsupported : ImageFault.Damaged,
                string.Create(CultureInfo.InvariantCulture, $"BMP of {bits} bits and compression {compression}"));
    }

    private static int PixelsAt(ReadOnlySpan<byte> file)
    {
        uint at = ReadUInt32LittleEndian(file[10..]);
        return at < file.Length ? (int)at : throw new ImageDecodeException(ImageFault.Truncated, "it ends before its pixels");
    }

    private static byte[] PaletteAt(ReadOnlySpan<byte> file, int at, int bits, bool core, int used)
    {
        int entry = core ? 3 : 4, count = used is > 0 and <= 256 ? Math.Min(used, 1 << bits) : 1 << bits;
        // A short palette is black beyond its end: an index there is wrong, yet every reader shows it so.
        var palette = new byte[3 << bits];
        for (int i = 0; i < count; i++, at += entry)
        {
            if (at + 3 > Math.Min(file.Length, PixelsAt(file)))
                break;
            (palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]) = (file[at + 2], file[at + 1], file[at]);
        }
        return palette;
    }

    private static uint[] MasksAt(ReadOnlySpan<byte> bytes, bool hasAlpha, int bits)
    {
        uint all = 0;
        var masks = new uint[4];
        for (int i = 0; i < (hasAlpha ? 4 : 3); i++)
        {
            masks[i] = ReadUInt32LittleEndian(bytes[(4 * i)..]);
            uint run = masks[i] == 0 ? 0 : masks[i] >> System.Numerics.BitOperations.TrailingZeroCount(masks[i]);
            if ((run & (run + 1)) != 0 || (all & masks[i]) != 0 || bits == 16 && masks[i] > 0xFFFF || masks[i] == 0 && i < 3)
                throw new ImageDecodeException(ImageFault.Damaged, "its colour masks are no runs of bits of their own");
            all |= masks[i];
        }
        return masks;
    }
}
