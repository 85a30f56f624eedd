using System.Buffers.Binary;
using System.IO.Compression;

namespace DedupML.Tests.Imaging;

/// <summary>Writes PNG files of kinds that the encoder does not make.</summary>
internal static class PngFiles
{
    /// <param name="width">Width in the header.</param>
    /// <param name="height">Height in the header.</param>
    /// <param name="bits">Bits of a sample.</param>
    /// <param name="colour">0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.</param>
    /// <param name="samples">Rows without filter bytes, 16 bits with the high byte first; may be fewer than the header says.</param>
    /// <param name="chunks">Chunks before the pixels.</param>
    public static byte[] Make(int width, int height, int bits, int colour, byte[] samples, params (string Name, byte[] Body)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = ((byte)bits, (byte)colour);
        Chunk(file, "IHDR", head);
        foreach (var (name, body) in chunks)
            Chunk(file, name, body);
        int bands = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        Chunk(file, "IDAT", Pack(samples, (width * bands * bits + 7) / 8));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Pack(byte[] samples, int stride)
    {
        using var rows = new MemoryStream();
        for (int at = 0; at < samples.Length; at += stride)
        {
            rows.WriteByte(0);
            rows.Write(samples, at, Math.Min(stride, samples.Length - at));
        }
        return Deflate(rows.ToArray());
    }

    private static void Chunk(Stream file, string name, byte[] body)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(name), .. body];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(named));
        file.Write(number);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
