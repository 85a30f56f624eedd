using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace DedupML.Features;

/// <summary>Features as a blob of fixed length, little-endian on every machine. The content hash is the row's key and not repeated, but the
/// checksum covers it: a blob that is damaged, or stands under another key, is not read.</summary>
internal static class FeatureStoreLayout
{
    private const byte Layout = 1;
    private const int Views = 8;

    // 0 layout, 1 quality, 2 frames 4, 6 checksum 4, 10 bytes 8, 18 width 4, 22 height 4, 26 format 7 (ASCII, padded with 0), 33 quality
    // of a JPEG's compression (0 for other formats), 34 dHash 8, 42 eight pHashes of 8, 106 eight PDQ hashes of 32.
    private const int Checksum = 6, Format = 26, JpegQuality = 33, DHash = 34, PHash = DHash + 8, Pdq = PHash + 8 * Views;

    /// <summary>Length of a blob in bytes.</summary>
    public const int Size = Pdq + 32 * Views;

    private static readonly string[] formats = ["jpeg", "png", "webp", "gif", "tiff", "avif", "bmp"];

    public static void Write(ImageFeatures features, Span<byte> blob)
    {
        if (features.PHashViews.Count != Views || features.PdqViews.Count != Views)
            throw new ArgumentException($"Features must hold {Views} views of each hash but hold {features.PHashViews.Count} and {features.PdqViews.Count}.", nameof(features));
        if (!Encoding.ASCII.TryGetBytes(features.Format, FormatOf(blob), out int length))
            throw new ArgumentException($"'{features.Format}' must be a format's name of at most 7 letters.", nameof(features));
        FormatOf(blob)[length..].Clear();
        blob[0] = Layout;
        blob[1] = checked((byte)features.Quality);
        blob[JpegQuality] = checked((byte)(features.JpegQuality ?? 0));
        BinaryPrimitives.WriteInt32LittleEndian(blob[2..], features.Frames);
        BinaryPrimitives.WriteInt64LittleEndian(blob[10..], features.Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(blob[18..], features.Width);
        BinaryPrimitives.WriteInt32LittleEndian(blob[22..], features.Height);
        BinaryPrimitives.WriteUInt64LittleEndian(blob[DHash..], features.DHash.Bits);
        for (int i = 0; i < Views; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(blob[(PHash + 8 * i)..], features.PHashViews[i].Bits);
            var (a, b, c, d) = features.PdqViews[i];
            var to = blob[(Pdq + 32 * i)..];
            BinaryPrimitives.WriteUInt64LittleEndian(to, a);
            BinaryPrimitives.WriteUInt64LittleEndian(to[8..], b);
            BinaryPrimitives.WriteUInt64LittleEndian(to[16..], c);
            BinaryPrimitives.WriteUInt64LittleEndian(to[24..], d);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(blob[Checksum..], ChecksumOf(features.Content, blob));
    }

    /// <summary>The features of a blob, or null where it is of another layout or damaged.</summary>
    public static ImageFeatures? Read(ContentHash content, ReadOnlySpan<byte> blob)
    {
        if (blob.Length != Size || blob[0] != Layout || BinaryPrimitives.ReadUInt32LittleEndian(blob[Checksum..]) != ChecksumOf(content, blob))
            return null;
        var pHashes = new PerceptualHash[Views];
        var pdqHashes = new PdqHash[Views];
        for (int i = 0; i < Views; i++)
        {
            pHashes[i] = new(BinaryPrimitives.ReadUInt64LittleEndian(blob[(PHash + 8 * i)..]));
            var from = blob[(Pdq + 32 * i)..];
            pdqHashes[i] = new(
                BinaryPrimitives.ReadUInt64LittleEndian(from), BinaryPrimitives.ReadUInt64LittleEndian(from[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(from[16..]), BinaryPrimitives.ReadUInt64LittleEndian(from[24..]));
        }
        return new ImageFeatures(
            content, BinaryPrimitives.ReadInt64LittleEndian(blob[10..]),
            BinaryPrimitives.ReadInt32LittleEndian(blob[18..]), BinaryPrimitives.ReadInt32LittleEndian(blob[22..]),
            ReadFormat(blob[Format..JpegQuality]), BinaryPrimitives.ReadInt32LittleEndian(blob[2..]), blob[1],
            new(BinaryPrimitives.ReadUInt64LittleEndian(blob[DHash..])), pHashes, pdqHashes)
        {
            JpegQuality = blob[JpegQuality] == 0 ? null : blob[JpegQuality],
        };
    }

    /// <summary>A verdict with a checksum of it and its key in front.</summary>
    public static byte[] Seal(ContentHash a, ContentHash b, ReadOnlySpan<byte> verdict)
    {
        var blob = new byte[4 + verdict.Length];
        verdict.CopyTo(blob.AsSpan(4));
        BinaryPrimitives.WriteUInt32LittleEndian(blob, ChecksumOf(b, ChecksumOf(a, 0xFFFFFFFF), verdict));
        return blob;
    }

    /// <summary>The verdict of <see cref="Seal(ContentHash, ContentHash, ReadOnlySpan{byte})"/>, or null where it is damaged.</summary>
    public static byte[]? Unseal(ContentHash a, ContentHash b, ReadOnlySpan<byte> blob) =>
        blob.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(blob) == ChecksumOf(b, ChecksumOf(a, 0xFFFFFFFF), blob[4..]) ? blob[4..].ToArray() : null;

    /// <summary>An embedding with a checksum of it and its key in front.</summary>
    public static byte[] Seal(ContentHash content, Embedding embedding)
    {
        var blob = new byte[4 + sizeof(float) * embedding.Dimension];
        embedding.CopyTo(blob.AsSpan(4));
        BinaryPrimitives.WriteUInt32LittleEndian(blob, ChecksumOf(ChecksumOf(content, 0xFFFFFFFF), blob.AsSpan(4)));
        return blob;
    }

    /// <summary>The embedding of <see cref="Seal(ContentHash, Embedding)"/>, or null where it is damaged.</summary>
    public static Embedding? Unseal(ContentHash content, ReadOnlySpan<byte> blob) =>
        blob.Length > 4 && BinaryPrimitives.ReadUInt32LittleEndian(blob) == ChecksumOf(ChecksumOf(content, 0xFFFFFFFF), blob[4..]) ? Embedding.FromBytes(blob[4..]) : null;

    private static Span<byte> FormatOf(Span<byte> blob) => blob[Format..JpegQuality];

    private static string ReadFormat(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimEnd((byte)0);
        foreach (string known in formats)
        {
            if (Ascii.Equals(bytes, known))
                return known;
        }
        return Encoding.ASCII.GetString(bytes);
    }

    /// <summary>CRC-32C of the key and of all but the checksum itself.</summary>
    private static uint ChecksumOf(ContentHash content, ReadOnlySpan<byte> blob) =>
        ChecksumOf(ChecksumOf(ChecksumOf(content, 0xFFFFFFFF), blob[..Checksum]), blob[(Checksum + 4)..]);

    private static uint ChecksumOf(ContentHash second, uint crc, ReadOnlySpan<byte> bytes) => ChecksumOf(ChecksumOf(second, crc), bytes);

    private static uint ChecksumOf(ContentHash key, uint crc)
    {
        crc = BitOperations.Crc32C(BitOperations.Crc32C(crc, key.A), key.B);
        return BitOperations.Crc32C(BitOperations.Crc32C(crc, key.C), key.D);
    }

    private static uint ChecksumOf(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte last in bytes)
            crc = BitOperations.Crc32C(crc, last);
        return crc;
    }
}
