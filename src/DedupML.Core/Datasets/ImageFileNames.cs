using System.Collections.Frozen;

namespace DedupML.Datasets;

/// <summary>Which files are images, by their name or by their first bytes. Whether they can be decoded is another
/// matter: an image that cannot is a row with a reason, a file that is no image is only counted.</summary>
internal static class ImageFileNames
{
    private const int SignatureLength = 32;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> extensions = FrozenSet.ToFrozenSet(
        [
            ".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".png", ".apng", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".dib", ".avif", ".heic", ".heif",
            ".hif", ".jxl", ".jp2", ".j2k", ".jpf", ".jpx", ".ppm", ".pgm", ".pbm", ".pnm", ".pfm", ".tga", ".psd", ".pcx", ".ico", ".exr", ".hdr", ".qoi",
        ], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Raw files of cameras begin as TIFF files do, but what a decoder finds in them is a small preview: a raw file
    /// must never be taken for a copy of the JPEG beside it.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> rawExtensions = FrozenSet.ToFrozenSet(
        [".dng", ".cr2", ".cr3", ".nef", ".nrw", ".arw", ".sr2", ".srw", ".orf", ".rw2", ".pef", ".raf", ".3fr", ".iiq", ".erf", ".kdc", ".dcr", ".mos", ".raw"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> filmExtensions = FrozenSet.ToFrozenSet(
        [".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".wmv"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the name says that it is a camera's raw file or a film: no image here, but something that sidecars belong to.</summary>
    public static bool IsOtherRecording(ReadOnlySpan<char> name) => Path.GetExtension(name) is var extension
        && (rawExtensions.Contains(extension) || filmExtensions.Contains(extension));

    /// <summary>Whether the name alone says that it is an image.</summary>
    public static bool HasImageExtension(ReadOnlySpan<char> name) => extensions.Contains(Path.GetExtension(name));

    /// <summary>Whether a regular file is an image; one without an image's extension is opened for its first 32 bytes.</summary>
    /// <param name="path">Full path. Must not lead to a pipe: opening one would wait for ever.</param>
    public static bool IsImage(string path)
    {
        var extension = Path.GetExtension(path.AsSpan());
        return extensions.Contains(extension) || (!rawExtensions.Contains(extension) && BeginsAsImage(path));
    }

    private static bool BeginsAsImage(string path)
    {
        Span<byte> first = stackalloc byte[SignatureLength];
        try
        {
            using var file = File.OpenHandle(path);
            return IsSignature(first[..RandomAccess.Read(file, first, 0)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;   // nothing says that it is an image
        }
    }

    /// <summary>Whether a file that begins with these bytes is an image.</summary>
    /// <param name="first">The first 32 bytes, fewer where the file is shorter.</param>
    internal static bool IsSignature(ReadOnlySpan<byte> first) =>
        first.StartsWith<byte>([0xff, 0xd8, 0xff])                                          // JPEG
        || first.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])
        || first.StartsWith("GIF87a"u8) || first.StartsWith("GIF89a"u8)
        || (first.StartsWith("RIFF"u8) && first.Length >= 12 && first[8..].StartsWith("WEBP"u8))
        || first.StartsWith("II*\0"u8) || first.StartsWith("MM\0*"u8) || first.StartsWith("II+\0"u8) || first.StartsWith("MM\0+"u8)   // TIFF, BigTIFF
        || IsBitmap(first) || IsHeif(first)
        || first.StartsWith("\0\0\0\fJXL \r\n"u8) || first.StartsWith("\0\0\0\fjP  \r\n"u8);   // JPEG XL, JPEG 2000

    // Text may begin with BM: the header's length, one of a few, follows the reserved bytes and the place of the pixels.
    private static bool IsBitmap(ReadOnlySpan<byte> first) =>
        first.StartsWith("BM"u8) && first.Length >= 18 && first[6..10].IndexOfAnyExcept((byte)0) < 0
        && first[14] is (12 or 16 or 40 or 52 or 56 or 64 or 108 or 124) && first[15..18].IndexOfAnyExcept((byte)0) < 0;

    private static bool IsHeif(ReadOnlySpan<byte> first)
    {
        if (first.Length < 12 || !first[4..].StartsWith("ftyp"u8))
            return false;
        var brand = first[8..12];
        return brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) || brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8)
            || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
    }
}
