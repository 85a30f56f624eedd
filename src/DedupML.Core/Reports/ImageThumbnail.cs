using DedupML.Imaging;

namespace DedupML.Reports;

/// <summary>Small pictures for the page.</summary>
public static class ImageThumbnail
{
    private const int LongerSide = 200, Quality = 72;

    /// <summary>A file's picture as a small JPEG.</summary>
    /// <param name="path">The image file, full path.</param>
    /// <returns>JPEG bytes, 200 pixels on the longer side or less; null where the file can no longer be read.</returns>
    public static byte[]? Jpeg(string path)
    {
        try
        {
            return ImageEncoder.Jpeg(Thumbnail.Reduce(ImageDecoder.Decode(ImageFile.Read(path), LongerSide).Pixels, LongerSide), Quality);
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }
}
