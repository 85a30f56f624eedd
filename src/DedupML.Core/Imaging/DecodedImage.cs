namespace DedupML.Imaging;

/// <summary>A picture, decoded at some scale.</summary>
/// <param name="Pixels">The upright picture, reduced.</param>
/// <param name="Width">Width of the upright picture at full size.</param>
/// <param name="Height">Height of the upright picture at full size.</param>
/// <param name="Format">What the bytes are: <c>jpeg</c>, <c>png</c>, <c>webp</c>, <c>gif</c>, <c>tiff</c>, <c>avif</c>, <c>bmp</c>.</param>
/// <param name="Frames">Number of frames or pages in the file; the first one is decoded.</param>
public sealed record DecodedImage(RgbImage Pixels, int Width, int Height, string Format, int Frames);
