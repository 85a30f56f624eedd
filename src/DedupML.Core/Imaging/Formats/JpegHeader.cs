using static System.Buffers.Binary.BinaryPrimitives;

namespace DedupML.Imaging;

/// <summary>A JPEG's markers up to its first scan: read here, since asking libvips costs a second opening of the file.</summary>
internal sealed class JpegHeader
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App1 = 0xE1, App2 = 0xE2, App13 = 0xED, Quantisation = 0xDB;

    /// <summary>Width of the stored picture; 0 where no frame header was reached.</summary>
    public int Width { get; private set; }
    /// <summary>Height of the stored picture.</summary>
    public int Height { get; private set; }
    /// <summary>Bits of a sample.</summary>
    public int Precision { get; private set; }
    /// <summary>Low half of the frame's marker: 0 baseline, 1 extended, 2 progressive, ...</summary>
    public int Coding { get; private set; }
    /// <summary>Of the first EXIF block; 1 without one.</summary>
    public int Orientation { get; private set; } = 1;
    /// <summary>Where the first scan begins; 0 where none was reached.</summary>
    public int Scan { get; private set; }
    /// <summary>Segments of metadata (EXIF, XMP, profiles, Photoshop's), in order: start and end in the file.</summary>
    public List<(int Start, int End)> Metadata { get; } = [];

    /// <summary>The quality that the luminance's quantisation table tells; null without a table.</summary>
    public int? Quality => JpegQuantisation.Quality(tableSums[luminanceTable]);

    private readonly List<(int Start, int End)> profile = [];
    private readonly int[] tableSums = new int[4];
    private int luminanceTable;
    private bool sawExif;

    /// <summary>Whether there is a colour profile.</summary>
    public bool HasProfile => profile.Count > 0;

    /// <summary>Whether libjpeg decodes this coding: sequential or progressive, not lossless or hierarchical; 8 bits.</summary>
    public bool IsDecodable => Precision == 8 && Coding is 0 or 1 or 2 or 9 or 10;

    /// <summary>Whether an end mark follows the scans. It is mostly the last thing in the file, so that looking from the end is quick.</summary>
    public bool IsComplete(ReadOnlySpan<byte> file) => Scan > 0 && file[Scan..].LastIndexOf([(byte)0xFF, EndOfImage]) >= 0;

    /// <summary>The colour profile, put together from its segments by their numbers; null without one.</summary>
    public byte[]? Profile(ReadOnlySpan<byte> file)
    {
        if (!HasProfile)
            return null;
        var parts = new SortedDictionary<byte, (int Start, int End)>();
        foreach (var part in profile)
            parts.TryAdd(file[part.Start + 12], part);
        using var whole = new MemoryStream();
        foreach (var (start, end) in parts.Values)
            whole.Write(file[(start + 14)..end]);
        return whole.ToArray();
    }

    public static JpegHeader Read(ReadOnlySpan<byte> file)
    {
        var header = new JpegHeader();
        for (int at = 2; at + 4 <= file.Length;)
        {
            byte marker = file[at + 1];
            if (file[at] != 0xFF || marker == 0xFF)   // bytes between markers: decoders look for the next one, and so do we
                at++;
            else if (marker is 0 or 1 or >= 0xD0 and <= 0xD8)
                at += 2;
            else if (marker == StartOfScan)
            {
                header.Scan = at;
                break;
            }
            else
            {
                int length = ReadUInt16BigEndian(file[(at + 2)..]), end = at + 2 + length;
                if (marker == EndOfImage || length < 2 || end > file.Length)
                    break;
                header.Add(marker, file[(at + 4)..end], at, end);
                at = end;
            }
        }
        return header;
    }

    private void Add(byte marker, ReadOnlySpan<byte> body, int start, int end)
    {
        if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && Width == 0 && body.Length >= 6)
        {
            (Coding, Precision) = (marker & 15, body[0]);
            (Height, Width) = (ReadUInt16BigEndian(body[1..]), ReadUInt16BigEndian(body[3..]));
            luminanceTable = body.Length > 8 ? body[8] & 3 : 0;   // of the first component
        }
        if (marker == Quantisation)
            JpegQuantisation.Read(body, tableSums);
        if (marker is App1 or App2 or App13)
            Metadata.Add((start, end));
        if (marker == App1 && !sawExif && body.StartsWith("Exif\0"u8) && body.Length > 6)
            (sawExif, Orientation) = (true, ExifOrientation.Read(body[6..]));
        else if (marker == App2 && body.StartsWith("ICC_PROFILE\0"u8) && body.Length > 14)
            profile.Add((start + 4, end));
    }
}
