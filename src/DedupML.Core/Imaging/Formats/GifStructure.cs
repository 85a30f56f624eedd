using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>Walks a GIF's blocks up to its trailer, counting frames.</summary>
internal static class GifStructure
{
    private const byte Extension = 0x21, Picture = 0x2C, Trailer = 0x3B;

    public static FileStructure Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 13)
            return new FileStructure(false, 0, 0, 0);
        int width = ReadUInt16LittleEndian(file[6..]), height = ReadUInt16LittleEndian(file[8..]), frames = 0;
        FileStructure.CheckSize(width, height, long.MaxValue);
        int at = 13 + ColourTable(file[10]);
        while (at < file.Length)
        {
            byte kind = file[at++];
            if (kind == Trailer)
                return new FileStructure(true, width, height, frames);
            if (kind == Extension)
                at++;
            else if (kind == Picture)
            {
                if (at + 9 >= file.Length)
                    break;
                // The canvas grows with a frame that reaches beyond it, as libnsgif lets it.
                width = Math.Max(width, ReadUInt16LittleEndian(file[at..]) + ReadUInt16LittleEndian(file[(at + 4)..]));
                height = Math.Max(height, ReadUInt16LittleEndian(file[(at + 2)..]) + ReadUInt16LittleEndian(file[(at + 6)..]));
                at += 9 + ColourTable(file[at + 8]) + 1;
                frames++;
            }
            else if (kind != 0)   // stray zero bytes between blocks are common and harmless
                return new FileStructure(frames > 0, width, height, frames);   // what follows the last block is no GIF: ignored, as everywhere
            else
                continue;
            while (at < file.Length && file[at] != 0)
                at += 1 + file[at];
            if (at++ >= file.Length)
                return new FileStructure(false, width, height, frames);
        }
        // Some writers forget the trailer: complete where the file ends between two blocks.
        return new FileStructure(at == file.Length && frames > 0, width, height, frames);
    }

    private static int ColourTable(byte flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;
}
