using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>Tells sRGB profiles, of which there are many byte versions, from others: by what they compute, not by their name.</summary>
internal static class IccProfile
{
    // The sRGB primaries adapted to D50 (columns of its matrix), and how far the profiles in use round away from them.
    private static readonly double[] primaries = [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141];
    private const double PrimaryTolerance = 0.003, ToneTolerance = 0.004;

    /// <summary>Whether applying this profile would change nothing that 8 bits show.</summary>
    public static bool IsSRgb(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < 132 || !profile[16..].StartsWith("RGB "u8) || !Tag(profile, "A2B0"u8).IsEmpty)
            return false;
        for (int i = 0; i < 3; i++)
        {
            byte letter = "rgb"u8[i];
            var colour = Tag(profile, [letter, (byte)'X', (byte)'Y', (byte)'Z']);
            if (colour.Length < 20 || !IsSRgbTone(Tag(profile, [letter, (byte)'T', (byte)'R', (byte)'C'])))
                return false;
            for (int k = 0; k < 3; k++)
            {
                if (Math.Abs(Fixed(colour[(8 + 4 * k)..]) - primaries[3 * i + k]) > PrimaryTolerance)
                    return false;
            }
        }
        return true;
    }

    private static bool IsSRgbTone(ReadOnlySpan<byte> curve)
    {
        for (int i = 0; i <= 16; i++)
        {
            double x = i / 16.0, linear = x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);
            if (!(Math.Abs(Tone(curve, x) - linear) <= ToneTolerance))
                return false;
        }
        return true;
    }

    // A curve by table, or the parametric one of type 3 (the two that sRGB profiles use); NaN for any other.
    private static double Tone(ReadOnlySpan<byte> curve, double x)
    {
        if (curve.StartsWith("para"u8) && curve.Length >= 32 && ReadUInt16BigEndian(curve[8..]) == 3)
        {
            double g = Fixed(curve[12..]), a = Fixed(curve[16..]), b = Fixed(curve[20..]), c = Fixed(curve[24..]), d = Fixed(curve[28..]);
            return x >= d ? Math.Pow(a * x + b, g) : c * x;
        }
        if (!curve.StartsWith("curv"u8) || curve.Length < 12)
            return double.NaN;
        uint count = ReadUInt32BigEndian(curve[8..]);
        if (count < 2 || curve.Length < 12 + 2L * count)
            return double.NaN;
        double at = x * (count - 1);
        int low = Math.Min((int)at, (int)count - 2);
        double left = ReadUInt16BigEndian(curve[(12 + 2 * low)..]), right = ReadUInt16BigEndian(curve[(14 + 2 * low)..]);
        return (left + (right - left) * (at - low)) / 65535;
    }

    private static double Fixed(ReadOnlySpan<byte> bytes) => ReadInt32BigEndian(bytes) / 65536.0;

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> name)
    {
        uint count = Math.Min(ReadUInt32BigEndian(profile[128..]), 100);
        for (int i = 0; i < count && 132 + 12 * (i + 1) <= profile.Length; i++)
        {
            var entry = profile.Slice(132 + 12 * i, 12);
            uint offset = ReadUInt32BigEndian(entry[4..]), length = ReadUInt32BigEndian(entry[8..]);
            if (entry.StartsWith(name))
                return (long)offset + length <= profile.Length ? profile.Slice((int)offset, (int)length) : default;
        }
        return default;
    }
}
