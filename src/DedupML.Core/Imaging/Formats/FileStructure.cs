namespace DedupML.Imaging;

/// <summary>What a file says of itself before it is decoded.</summary>
/// <param name="IsComplete">Whether the file reaches its own end mark, or the end that it announces.</param>
/// <param name="Width">Width of the stored picture; 0 where the header could not be read, or is left to libvips.</param>
/// <param name="Height">Height of the stored picture; 0 likewise.</param>
/// <param name="Frames">Frames or pages; 0 where that is left to libvips.</param>
internal readonly record struct FileStructure(bool IsComplete, int Width, int Height, int Frames)
{
    /// <summary>The structure of a file in this format.</summary>
    /// <exception cref="ImageDecodeException">A header that can mean nothing.</exception>
    public static FileStructure Of(string format, ReadOnlySpan<byte> file) => format switch
    {
        "png" => PngStructure.Read(file),
        "gif" => GifStructure.Read(file),
        "webp" => WebpStructure.Read(file),
        "tiff" => TiffStructure.Read(file),
        _ => IsoStructure.Read(file),
    };

    /// <summary>Refuses a picture of no width or height, or of more pixels than allowed.</summary>
    public static void CheckSize(long width, long height, long maxPixels)
    {
        if (width <= 0 || height <= 0)
            throw new ImageDecodeException(ImageFault.Damaged, $"its header says {width} x {height} pixels");
        if (width > maxPixels || height > maxPixels || width * height > maxPixels)
            throw new ImageDecodeException(ImageFault.TooLarge, $"{width} x {height} pixels, more than the limit of {maxPixels}");
    }
}
