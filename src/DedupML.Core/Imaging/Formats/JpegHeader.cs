using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>A JPEG's markers up to its first scan: read here, since asking libvips costs a second opening of the file.</summary>
/// <param name="Width">Width of the stored picture; 0 where no frame header was reached.</param>
/// <param name="Height">Height of the stored picture.</param>
/// <param name="Precision">Bits of a sample.</param>
/// <param name="Coding">Low half of the frame's marker: 0 baseline, 1 extended, 2 progressive, ...</param>
/// <param name="Orientation">Of the first EXIF block; 1 without one.</param>
/// <param name="Scan">Where the first scan begins; 0 where none was reached.</param>
/// <param name="HasProfile">Whether there is a colour profile.</param>
internal readonly record struct JpegHeader(int Width, int Height, int Precision, int Coding, int Orientation, int Scan, bool HasProfile)
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App1 = 0xE1, App2 = 0xE2;

    /// <summary>Whether libjpeg decodes this coding: sequential or progressive, not lossless or hierarchical; 8 bits.</summary>
    public bool IsDecodable => Precision == 8 && Coding is 0 or 1 or 2 or 9 or 10;

    /// <summary>Whether an end mark follows the scans. It is mostly the last thing in the file, so that looking from the end is quick.</summary>
    public bool IsComplete(ReadOnlySpan<byte> file) => Scan > 0 && file[Scan..].LastIndexOf([(byte)0xFF, EndOfImage]) >= 0;

    public static JpegHeader Read(ReadOnlySpan<byte> file)
    {
        var header = new JpegHeader { Orientation = 1 };
        bool sawExif = false;
        for (int at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF)   // bytes between markers: decoders look for the next one, and so do we
            {
                at++;
                continue;
            }
            byte marker = file[at + 1];
            if (marker is 0xFF)
            {
                at++;
                continue;
            }
            if (marker is 0 or 1 or >= 0xD0 and <= 0xD8)
            {
                at += 2;
                continue;
            }
            if (marker == StartOfScan)
                return header with { Scan = at };
            int length = ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == EndOfImage || length < 2 || at + 2 + length > file.Length)
                return header;
            var body = file.Slice(at + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && header.Width == 0 && body.Length >= 6)
            {
                header = header with
                {
                    Coding = marker & 15,
                    Precision = body[0],
                    Height = ReadUInt16BigEndian(body[1..]),
                    Width = ReadUInt16BigEndian(body[3..]),
                };
            }
            else if (marker == App1 && !sawExif && body.StartsWith("Exif\0"u8) && body.Length > 6)
            {
                sawExif = true;
                header = header with { Orientation = ExifOrientation.Read(body[6..]) };
            }
            else if (marker == App2 && body.StartsWith("ICC_PROFILE\0"u8))
                header = header with { HasProfile = true };
            at += 2 + length;
        }
        return header;
    }
}
