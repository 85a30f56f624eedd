namespace DedupML.Matching.Kernels;

/// <summary>Reads a plane through an affine map, bilinearly.</summary>
internal static class AffineSampling
{
    /// <summary>Takes <paramref name="result"/> at each pixel from where the map says.</summary>
    /// <param name="plane">Values.</param>
    /// <param name="width">Columns, of the result too.</param>
    /// <param name="height">Rows, of the result too.</param>
    /// <param name="warp">From the result's coordinates to the plane's.</param>
    /// <param name="result">The values found; the border's where the map leads outside.</param>
    /// <param name="inside">1 where the map leads inside, else 0; left alone where empty.</param>
    public static void Sample(ReadOnlySpan<float> plane, int width, int height, in Warp warp, Span<float> result, Span<float> inside)
    {
        double centreX = (width - 1) / 2.0, centreY = (height - 1) / 2.0, half = Math.Max(width, height) / 2.0;
        float stepX = (float)warp.A, stepY = (float)warp.D, lastX = width - 1, lastY = height - 1;
        for (int y = 0, i = 0; y < height; y++)
        {
            float startX = (float)(warp.B * (y - centreY) - warp.A * centreX + warp.C * half + centreX);
            float startY = (float)(warp.E * (y - centreY) - warp.D * centreX + warp.F * half + centreY);
            for (int x = 0; x < width; x++, i++)
            {
                float atX = startX + x * stepX, atY = startY + x * stepY;
                if (!inside.IsEmpty)
                    inside[i] = atX >= -0.5f & atX <= lastX + 0.5f & atY >= -0.5f & atY <= lastY + 0.5f ? 1 : 0;
                atX = atX > 0 ? atX < lastX ? atX : lastX : 0;   // Math.Clamp looks after NaN, and takes as long as the rest
                atY = atY > 0 ? atY < lastY ? atY : lastY : 0;
                int left = (int)atX, top = (int)atY;
                int right = left + 1 < width ? 1 : 0, down = top + 1 < height ? width : 0, from = top * width + left;
                float alongX = atX - left, alongY = atY - top;
                float upper = plane[from] + alongX * (plane[from + right] - plane[from]);
                float lower = plane[from + down] + alongX * (plane[from + down + right] - plane[from + down]);
                result[i] = upper + alongY * (lower - upper);
            }
        }
    }
}
