using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>Walks a PNG's chunks up to its end mark.</summary>
internal static class PngStructure
{
    private const uint Ihdr = 0x49484452, Iend = 0x49454E44, Idat = 0x49444154, AcTl = 0x6163544C, FdAt = 0x66644154;

    public static FileStructure Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33)
            return new FileStructure(false, 0, 0, 1);
        if (ReadUInt32BigEndian(file[12..]) != Ihdr)
            throw new ImageDecodeException(ImageFault.Damaged, "its first chunk is no IHDR");
        uint width = ReadUInt32BigEndian(file[16..]), height = ReadUInt32BigEndian(file[20..]);
        if (width > int.MaxValue || height > int.MaxValue)
            throw new ImageDecodeException(ImageFault.Damaged, $"its header says {width} x {height} pixels");
        FileStructure.CheckSize(width, height, long.MaxValue);
        int frames = 1;
        bool beforeData = true;
        for (long at = 8; at + 12 <= file.Length;)
        {
            uint length = ReadUInt32BigEndian(file[(int)at..]), kind = ReadUInt32BigEndian(file[((int)at + 4)..]);
            if (kind == Iend)
                return new FileStructure(true, (int)width, (int)height, frames);
            beforeData &= kind != Idat;
            // Not decodable for readers that know animations, among them most that training code uses.
            if (kind == FdAt && beforeData)
                throw new ImageDecodeException(ImageFault.Damaged, "frames of an animation before its picture");
            if (kind == AcTl && beforeData && length >= 8 && at + 16 <= file.Length)
                frames = (int)Math.Clamp(ReadUInt32BigEndian(file[((int)at + 8)..]), 1, int.MaxValue);
            at += 12L + length;
        }
        return new FileStructure(false, (int)width, (int)height, frames);
    }
}
