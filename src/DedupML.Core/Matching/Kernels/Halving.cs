namespace DedupML.Matching.Kernels;

/// <summary>Means of two by two pixels; an odd last column or row is left out.</summary>
internal static class Halving
{
    public static void Apply(ReadOnlySpan<float> plane, int width, int height, Span<float> result)
    {
        int halfWidth = width / 2, halfHeight = height / 2;
        for (int y = 0; y < halfHeight; y++)
        {
            var upper = plane.Slice(2 * y * width, 2 * halfWidth);
            var lower = plane.Slice((2 * y + 1) * width, 2 * halfWidth);
            var to = result.Slice(y * halfWidth, halfWidth);
            for (int x = 0; x < to.Length; x++)
                to[x] = 0.25f * (upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1]);
        }
    }
}
