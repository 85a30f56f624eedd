using System.Globalization;
using System.Numerics;

namespace DedupML.Features;

/// <summary>A 256-bit PDQ hash, bits in the order in which its authors print them: the first hexadecimal digit is the
/// highest of <see cref="A"/>.</summary>
/// <param name="A">Digits 0 to 15.</param>
/// <param name="B">Digits 16 to 31.</param>
/// <param name="C">Digits 32 to 47.</param>
/// <param name="D">Digits 48 to 63.</param>
public readonly record struct PdqHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Number of bits.</summary>
    public const int Length = 256;

    /// <summary>Number of bits that differ, 0 to 256.</summary>
    public int DistanceTo(PdqHash other) =>
        BitOperations.PopCount(A ^ other.A) + BitOperations.PopCount(B ^ other.B) +
        BitOperations.PopCount(C ^ other.C) + BitOperations.PopCount(D ^ other.D);

    /// <summary>The hash of 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static PdqHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != 64)
            throw new FormatException($"'{text}' is no PDQ hash: it must have 64 hexadecimal digits.");
        ulong Word(int i) => ulong.Parse(text.AsSpan(16 * i, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new(Word(0), Word(1), Word(2), Word(3));
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{A:x16}{B:x16}{C:x16}{D:x16}");
}
