namespace DedupML.Imaging;

/// <summary>What bytes are, told from how they begin; a file's name is never asked.</summary>
public static class ImageFormats
{
    /// <summary>Bytes that <see cref="Detect"/> needs to tell every format apart.</summary>
    public const int StartLength = 32;

    private const string Heic = "heic", Avif = "avif";

    /// <summary>The formats that <see cref="ImageDecoder"/> decodes.</summary>
    public static IReadOnlyList<string> Decodable { get; } = ["avif", "bmp", "gif", "jpeg", "png", "tiff", "webp"];

    /// <summary>File name extensions of the formats that are decoded, lower case with the dot, in ordinal order.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
        [".avif", ".bmp", ".dib", ".gif", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"];

    /// <summary>The format's name, or null where the bytes begin like no image that is known here. Formats that are known and
    /// not decoded are named too: <c>heic</c>, <c>jp2</c>, <c>jxl</c>, <c>psd</c>, <c>exr</c>, <c>ico</c>, <c>svg</c>.</summary>
    /// <param name="start">How the file begins; <see cref="StartLength"/> bytes are enough, fewer may give null.</param>
    public static string? Detect(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return "jpeg";
        if (start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return "png";
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8))
            return "gif";
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            return "webp";
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) || start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8))
            return "tiff";
        if (start.Length >= 12 && start[4..].StartsWith("ftyp"u8))
            return IsoBrand(start);
        if (IsBmp(start))
            return "bmp";
        return NotDecoded(start);
    }

    // Two letters alone would make images of too many text files: the reserved words are zero, and the next header's length is known.
    private static bool IsBmp(ReadOnlySpan<byte> start) =>
        start.Length >= 18 && start.StartsWith("BM"u8) && start[15] == 0 && start[16] == 0 && start[17] == 0
        && start[14] is 12 or 40 or 52 or 56 or 64 or 108 or 124;

    // The main brand may be the general one (mif1, msf1); then a compatible brand tells the coding.
    private static string? IsoBrand(ReadOnlySpan<byte> start)
    {
        for (int at = 8; at + 4 <= start.Length; at += at == 8 ? 8 : 4)
        {
            var brand = start.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
                return Avif;
            if (brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8))
                return Heic;
        }
        return start[8..].StartsWith("mif1"u8) || start[8..].StartsWith("msf1"u8) ? Heic : null;
    }

    private static string? NotDecoded(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([0xFF, 0x0A]) || start.StartsWith("\0\0\0\x0CJXL "u8) ? "jxl"
        : start.StartsWith("\0\0\0\x0CjP  "u8) || start.StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]) ? "jp2"
        : start.StartsWith("8BPS\0"u8) ? "psd"
        : start.StartsWith<byte>([0x76, 0x2F, 0x31, 0x01]) ? "exr"
        : start.Length >= 6 && start.StartsWith<byte>([0, 0, 1, 0]) && start[5] == 0 && start[4] is > 0 and < 64 ? "ico"
        : start.StartsWith("<svg"u8) ? "svg"
        : null;
}
