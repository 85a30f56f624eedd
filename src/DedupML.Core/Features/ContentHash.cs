using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace DedupML.Features;

/// <summary>A SHA-256: of a file's bytes (the content hash) or of decoded pixels (the pixel hash). Ordered as its
/// bytes are.</summary>
/// <param name="A">Bytes 0 to 7, the first one highest.</param>
/// <param name="B">Bytes 8 to 15.</param>
/// <param name="C">Bytes 16 to 23.</param>
/// <param name="D">Bytes 24 to 31.</param>
public readonly record struct ContentHash(ulong A, ulong B, ulong C, ulong D) : IComparable<ContentHash>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    /// <summary>The hash of these bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(content, hash);
        return FromBytes(hash);
    }

    /// <summary>A hash that was written by <see cref="CopyTo"/>.</summary>
    /// <param name="bytes">32 bytes.</param>
    public static ContentHash FromBytes(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
    }

    /// <summary>The hash of 64 hexadecimal digits, as <see cref="ToString"/> writes them.</summary>
    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static ContentHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != 2 * Size)
            throw new FormatException($"'{text}' is no SHA-256: it must have 64 hexadecimal digits.");
        return FromBytes(Convert.FromHexString(text));
    }

    /// <inheritdoc/>
    public int CompareTo(ContentHash other) =>
        A != other.A ? A.CompareTo(other.A) : B != other.B ? B.CompareTo(other.B) : C != other.C ? C.CompareTo(other.C) : D.CompareTo(other.D);

    /// <inheritdoc/>
    public override int GetHashCode() => A.GetHashCode();

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{A:x16}{B:x16}{C:x16}{D:x16}");

    /// <summary>Whether the first hash comes before the second.</summary>
    public static bool operator <(ContentHash left, ContentHash right) => left.CompareTo(right) < 0;
    /// <summary>Whether the first hash comes after the second.</summary>
    public static bool operator >(ContentHash left, ContentHash right) => left.CompareTo(right) > 0;
    /// <summary>Whether the first hash does not come after the second.</summary>
    public static bool operator <=(ContentHash left, ContentHash right) => left.CompareTo(right) <= 0;
    /// <summary>Whether the first hash does not come before the second.</summary>
    public static bool operator >=(ContentHash left, ContentHash right) => left.CompareTo(right) >= 0;
}
