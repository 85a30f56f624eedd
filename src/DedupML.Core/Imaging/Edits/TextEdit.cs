namespace DedupML.Imaging;

/// <summary>Two lines of white letters with a black edge, an eighth of the picture high.</summary>
internal static class TextEdit
{
    private const string Letters = "ACEHILMOPRSTUW.", Upper = "SAMPLE PHOTO", Lower = "WWW.PICTURES.TEST";
    private const int Edge = 2;

    // Each letter's five columns of seven dots, a byte each, the lowest bit on top.
    private static readonly ulong[] shapes =
    [
        0x7E0909097E, 0x3E41414122, 0x7F49494941, 0x7F0808087F, 0x00417F4100, 0x7F40404040, 0x7F020C027F, 0x3E4141413E,
        0x7F09090906, 0x7F09192946, 0x4649494931, 0x01017F0101, 0x3F4040403F, 0x7F2018207F, 0x0060600000,
    ];

    public static RgbImage Write(RgbImage image)
    {
        double dot = Math.Max(12, image.Height / 8) / 9.0;
        byte[] pixels = [.. image.Pixels];
        WriteLine(image, pixels, Upper, 0.08 * image.Height, dot);
        WriteLine(image, pixels, Lower, 0.78 * image.Height, dot);
        return image with { Pixels = pixels };
    }

    private static void WriteLine(RgbImage image, byte[] pixels, string line, double top, double dot)
    {
        double left = 0.05 * image.Width;
        for (int y = Math.Max(0, (int)top - Edge); y < Math.Min(image.Height, top + 7 * dot + Edge + 1); y++)
        {
            for (int x = Math.Max(0, (int)left - Edge); x < Math.Min(image.Width, left + 6 * dot * line.Length + Edge + 1); x++)
            {
                bool IsInk(int byX, int byY) => IsDot(line, (x + byX - left) / dot, (y + byY - top) / dot);
                if (IsInk(0, 0))
                    pixels.AsSpan(3 * (y * image.Width + x), 3).Fill(255);
                else if (IsInk(-Edge, 0) || IsInk(Edge, 0) || IsInk(0, -Edge) || IsInk(0, Edge))
                    pixels.AsSpan(3 * (y * image.Width + x), 3).Clear();
            }
        }
    }

    private static bool IsDot(string line, double x, double y)
    {
        int column = (int)Math.Floor(x), row = (int)Math.Floor(y), letter = column / 6;
        if (column < 0 || row is < 0 or > 6 || letter >= line.Length || column % 6 == 5)
            return false;
        ulong dots = Letters.IndexOf(line[letter], StringComparison.Ordinal) is var known and >= 0 ? shapes[known] : 0;
        return (dots >> ((4 - column % 6) * 8) >> row & 1) != 0;
    }
}
