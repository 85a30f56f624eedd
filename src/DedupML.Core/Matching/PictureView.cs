using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>A picture turned, reduced to the size of a comparison, as floats.</summary>
internal static class PictureView
{
    /// <summary>Fills planes of <paramref name="width"/> times <paramref name="height"/> pixels (the sides of the turned picture, at most).</summary>
    public static void Fill(ProofPicture picture, Dihedral view, int width, int height, in ColourPlanes result, ProofScratch scratch)
    {
        var (sourceWidth, sourceHeight) = view.SwapsSides() ? (height, width) : (width, height);
        var (x0, y0) = view.Source(0, 0, sourceWidth, sourceHeight);
        var (x1, y1) = view.Source(1, 0, sourceWidth, sourceHeight);
        var (x2, y2) = view.Source(0, 1, sourceWidth, sourceHeight);
        int start = y0 * sourceWidth + x0, right = y1 * sourceWidth + x1 - start, down = y2 * sourceWidth + x2 - start;
        int size = picture.Width * picture.Height;
        for (int channel = 0; channel < 3; channel++)
        {
            ReadOnlySpan<byte> plane = picture.Planes.AsSpan(channel * size, size);
            if (sourceWidth != picture.Width || sourceHeight != picture.Height)
            {
                var reduced = scratch.Bytes(sourceWidth * sourceHeight);
                AreaAverage.Reduce(plane, 1, picture.Width, picture.Height, reduced, sourceWidth, sourceHeight);
                plane = reduced;
            }
            var to = result[channel].Span;
            for (int y = 0, i = 0; y < height; y++)
            {
                for (int x = 0, from = start + y * down; x < width; x++, from += right)
                    to[i++] = plane[from];
            }
        }
    }
}
