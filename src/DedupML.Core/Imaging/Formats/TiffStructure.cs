using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>Reads the first directory of a classic TIFF: whether the file holds all that it points to. Size and pages are left to
/// libvips, which reads them without decoding. Big TIFFs are not walked.</summary>
internal static class TiffStructure
{
    private const int CompressionTag = 259, StripOffsets = 273, StripCounts = 279, TileOffsets = 324, TileCounts = 325;

    public static FileStructure Read(ReadOnlySpan<byte> file) => new(IsComplete(file), 0, 0, 0);

    /// <summary>The compression's number; 1, which is none, where it is absent.</summary>
    public static int Compression(ReadOnlySpan<byte> file)
    {
        bool little = file[0] == 'I';
        if (file.Length < 8 || UInt16(file, 2, little) != 42 || UInt32(file, 4, little) is var directory && directory + 2L > file.Length)
            return 1;
        int entries = UInt16(file, directory, little);
        for (int i = 0; i < entries && directory + 14L + 12 * i <= file.Length; i++)
        {
            long at = directory + 2L + 12 * i;
            if (UInt16(file, at, little) == CompressionTag)
                return UInt16(file, at + 8, little);
        }
        return 1;
    }

    private static bool IsComplete(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8)
            return false;
        bool little = file[0] == 'I';
        if (UInt16(file, 2, little) != 42)
            return true;
        long directory = UInt32(file, 4, little);
        if (directory + 2 > file.Length)
            return false;
        int entries = UInt16(file, directory, little);
        if (directory + 2 + 12L * entries > file.Length)
            return false;
        long offsets = 0, counts = 0;
        for (int i = 0; i < entries; i++)
        {
            long at = directory + 2 + 12L * i;
            int tag = UInt16(file, at, little);
            if (tag is StripOffsets or TileOffsets) offsets = at;
            if (tag is StripCounts or TileCounts) counts = at;
        }
        if (offsets == 0 || counts == 0)
            return true;
        long n = Math.Min(UInt32(file, offsets + 4, little), UInt32(file, counts + 4, little));
        for (long i = 0; i < n; i++)
        {
            if (Value(file, offsets, i, little) is not { } start || Value(file, counts, i, little) is not { } length || start + length > file.Length)
                return false;
        }
        return true;
    }

    // Element i of an entry of type SHORT (3) or LONG (4): inside the entry where they fit in four bytes, else where it points to.
    private static long? Value(ReadOnlySpan<byte> file, long entry, long i, bool little)
    {
        int size = UInt16(file, entry + 2, little) == 3 ? 2 : 4;
        long count = UInt32(file, entry + 4, little);
        long at = (count * size <= 4 ? entry + 8 : UInt32(file, entry + 8, little)) + i * size;
        return at + size > file.Length ? null : size == 2 ? UInt16(file, at, little) : UInt32(file, at, little);
    }

    private static int UInt16(ReadOnlySpan<byte> file, long at, bool little) =>
        little ? ReadUInt16LittleEndian(file[(int)at..]) : ReadUInt16BigEndian(file[(int)at..]);

    private static uint UInt32(ReadOnlySpan<byte> file, long at, bool little) =>
        little ? ReadUInt32LittleEndian(file[(int)at..]) : ReadUInt32BigEndian(file[(int)at..]);
}
