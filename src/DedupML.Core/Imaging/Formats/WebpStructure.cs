using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>Reads the size of a WebP's canvas and counts its frames.</summary>
internal static class WebpStructure
{
    public static FileStructure Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30)
            return new FileStructure(false, 0, 0, 1);
        bool complete = 8L + ReadUInt32LittleEndian(file[4..]) <= file.Length;
        var data = file[20..];
        var (width, height) = file[12..16] switch
        {
            [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => (1 + UInt24(data[4..]), 1 + UInt24(data[7..])),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] => Lossless(ReadUInt32LittleEndian(data[1..])),
            [(byte)'V', (byte)'P', (byte)'8', (byte)' '] => (ReadUInt16LittleEndian(data[6..]) & 0x3FFF, ReadUInt16LittleEndian(data[8..]) & 0x3FFF),
            _ => throw new ImageDecodeException(ImageFault.Damaged, "its first chunk is no WebP picture"),
        };
        FileStructure.CheckSize(width, height, long.MaxValue);
        return new FileStructure(complete, width, height, Math.Max(1, Frames(file)));
    }

    private static (int, int) Lossless(uint bits) => (1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;

    private static int Frames(ReadOnlySpan<byte> file)
    {
        int frames = 0;
        for (long at = 12; at + 8 <= file.Length;)
        {
            var chunk = file[(int)at..];
            frames += chunk.StartsWith("ANMF"u8) ? 1 : 0;
            uint length = ReadUInt32LittleEndian(chunk[4..]);
            at += 8L + length + (length & 1);
        }
        return frames;
    }
}
