using System.IO.Compression;
using System.Text;

namespace DedupML.Saved;

/// <summary>Anything written, packed into letters that may stand in a constant of an expression.</summary>
internal static class PackedText
{
    public static string Pack(Action<BinaryWriter> write)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Optimal), Encoding.UTF8))
            write(writer);
        return Convert.ToBase64String(packed.ToArray());
    }

    public static T Unpack<T>(string text, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress), Encoding.UTF8);
        return read(reader);
    }
}
