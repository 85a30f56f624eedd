using System.Globalization;
using System.Numerics;

namespace DedupML.Features;

/// <summary>A 64-bit hash (pHash or dHash) that pictures alike to the eye have nearly in common. The first bit, row by
/// row, is the highest, as imagededup prints it.</summary>
/// <param name="Bits">The 64 bits.</param>
public readonly record struct PerceptualHash(ulong Bits)
{
    /// <summary>Number of bits.</summary>
    public const int Length = 64;

    /// <summary>Number of bits that differ, 0 to 64.</summary>
    public int DistanceTo(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    /// <summary>The hash of 16 hexadecimal digits.</summary>
    /// <exception cref="FormatException">Not 16 hexadecimal digits.</exception>
    public static PerceptualHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 16
            ? new(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is no 64-bit hash: it must have 16 hexadecimal digits.");
    }

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public override string ToString() => Bits.ToString("x16", CultureInfo.InvariantCulture);
}
