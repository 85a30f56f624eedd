namespace DedupML.Imaging;

/// <summary>8-bit sRGB pixels.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Pixels">Three bytes a pixel (red, green, blue), rows from the top, no padding:
/// <c>Width * Height * 3</c> bytes.</param>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
