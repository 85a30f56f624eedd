using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>The orientation that cameras note, as values 1 to 8 (EXIF and TIFF tag 274).</summary>
internal static class ExifOrientation
{
    private const int Tag = 274, Short = 3;

    /// <summary>What makes the stored picture upright; 0 and nonsense mean that it is.</summary>
    public static Dihedral Upright(int value) => value switch
    {
        2 => Dihedral.Mirror,
        3 => Dihedral.Turn180,
        4 => Dihedral.MirrorTurn180,
        5 => Dihedral.MirrorTurn270,
        6 => Dihedral.Turn90,
        7 => Dihedral.MirrorTurn90,
        8 => Dihedral.Turn270,
        _ => Dihedral.Identity,
    };

    /// <summary>The value in the first directory, or 1 where it is absent or unreadable.</summary>
    /// <param name="tiff">The EXIF block from its byte order mark on.</param>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
            return 1;
        bool little = tiff[0] == 'I';
        uint directory = little ? ReadUInt32LittleEndian(tiff[4..]) : ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
            return 1;
        var entries = tiff[((int)directory + 2)..];
        for (int n = UInt16(tiff[(int)directory..], little); n > 0 && entries.Length >= 12; n--, entries = entries[12..])
        {
            if (UInt16(entries, little) == Tag)
                return UInt16(entries[2..], little) == Short ? UInt16(entries[8..], little) : 1;
        }
        return 1;
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, bool little) => little ? ReadUInt16LittleEndian(bytes) : ReadUInt16BigEndian(bytes);
}
