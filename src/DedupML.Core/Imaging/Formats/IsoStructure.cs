using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>Walks the outermost boxes of an AVIF. Its size stands deep inside: libheif reads that without decoding.</summary>
internal static class IsoStructure
{
    public static FileStructure Read(ReadOnlySpan<byte> file)
    {
        long at = 0;
        while (at + 8 <= file.Length)
        {
            long length = ReadUInt32BigEndian(file[(int)at..]);
            if (length == 0)   // to the end of the file
                return new FileStructure(true, 0, 0, 0);
            if (length == 1)
            {
                if (at + 16 > file.Length)
                    break;
                length = ReadInt64BigEndian(file[((int)at + 8)..]);
            }
            if (length < 8 || length > file.Length - at)
                break;
            at += length;
        }
        return new FileStructure(at == file.Length, 0, 0, 0);
    }
}
