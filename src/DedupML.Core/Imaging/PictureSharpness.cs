namespace DedupML.Imaging;

/// <summary>How sharp a picture is: the mean square of the four-neighbour Laplacian of its grey (ITU-R 601, 0 to 255), in whole
/// numbers up to the last division. It depends on the size: only pictures reduced to one longer side are comparable.</summary>
public static class PictureSharpness
{
    // The ITU-R 601 weights in 16.16 fixed point.
    private const int Red = 19595, Green = 38470, Blue = 7471, Half = 1 << 15;

    /// <summary>The sharpness of a picture reduced to a longer side.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="longerSide">Pixels that the longer side is reduced to; a smaller picture is measured as it is.</param>
    public static double Of(RgbImage image, int longerSide)
    {
        var (width, height, pixels) = Thumbnail.Reduce(image, longerSide);
        if (width < 3 || height < 3)
            return 0;
        var grey = new int[width * height];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = (Red * pixels[3 * i] + Green * pixels[3 * i + 1] + Blue * pixels[3 * i + 2] + Half) >> 16;
        long sum = 0;
        for (int y = 1; y < height - 1; y++)
        {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++)
            {
                long laplacian = 4 * grey[i] - grey[i - 1] - grey[i + 1] - grey[i - width] - grey[i + width];
                sum += laplacian * laplacian;
            }
        }
        return (double)sum / ((width - 2) * (height - 2));
    }
}
