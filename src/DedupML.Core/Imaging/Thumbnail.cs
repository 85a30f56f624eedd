namespace DedupML.Imaging;

/// <summary>Exact reduction of pictures in memory.</summary>
public static class Thumbnail
{
    /// <summary>Reduces to an exact longer side by area: each pixel is the mean of what it covers, parts of pixels counted by their
    /// share, in whole numbers, rounded to the nearest. The shorter side follows, rounded, at least 1.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="longerSide">Pixels of the longer side of the result; at least 1. A picture that is no longer is returned as it is.</param>
    public static RgbImage Reduce(RgbImage image, int longerSide)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(longerSide, 1);
        int longer = Math.Max(image.Width, image.Height);
        if (longer <= longerSide)
            return image;
        int width = Side(image.Width, longerSide, longer), height = Side(image.Height, longerSide, longer);
        return Reduce(image, width, height);
    }

    private static int Side(int side, int longerSide, int longer) => (int)Math.Max(1, (2L * side * longerSide + longer) / (2L * longer));

    /// <summary>Reduces to an exact size, no larger than the picture on either side.</summary>
    // In units of 1/width of a source column (and likewise for rows), column x of the result covers [x * W, (x + 1) * W) and source
    // column s covers [s * width, (s + 1) * width): all borders are whole numbers.
    internal static RgbImage Reduce(RgbImage image, int width, int height)
    {
        var result = new byte[width * height * 3];
        var sums = new ulong[width * 3];
        ulong area = (ulong)image.Width * (ulong)image.Height;
        var rowSums = new ulong[width * 3];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums);
            long top = (long)y * image.Height, bottom = top + image.Height;
            for (long s = top / height; s * height < bottom; s++)
            {
                ulong weight = (ulong)(Math.Min(bottom, (s + 1) * height) - Math.Max(top, s * height));
                SumRow(image.Pixels.AsSpan((int)s * image.Width * 3, image.Width * 3), image.Width, width, rowSums);
                for (int i = 0; i < sums.Length; i++)
                    sums[i] += rowSums[i] * weight;
            }
            for (int i = 0; i < sums.Length; i++)
                result[y * width * 3 + i] = (byte)((sums[i] + area / 2) / area);
        }
        return new RgbImage(width, height, result);
    }

    private static void SumRow(ReadOnlySpan<byte> row, int from, int width, Span<ulong> sums)
    {
        for (int x = 0; x < width; x++)
        {
            long left = (long)x * from, right = left + from;
            ulong red = 0, green = 0, blue = 0;
            for (long s = left / width; s * width < right; s++)
            {
                ulong weight = (ulong)(Math.Min(right, (s + 1) * width) - Math.Max(left, s * width));
                var pixel = row.Slice((int)s * 3, 3);
                red += pixel[0] * weight;
                green += pixel[1] * weight;
                blue += pixel[2] * weight;
            }
            (sums[3 * x], sums[3 * x + 1], sums[3 * x + 2]) = (red, green, blue);
        }
    }
}
