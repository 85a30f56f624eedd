namespace DedupML.Matching.Kernels;

/// <summary>Takes light and contrast out of a plane: (value - local mean) / (local deviation + 4).</summary>
internal static class LocalNormalisation
{
    private const float Noise = 4;
    private static readonly GaussianBlur soften = new(1);

    public static void Apply(ReadOnlySpan<float> plane, int width, int height, int radius, Span<float> result, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = width * height;
        Span<float> mean = scratch.Take(size).Span, square = scratch.Take(size).Span, between = scratch.Take(size).Span;
        BoxMean.Apply(plane, width, height, radius, mean, between);
        for (int i = 0; i < size; i++)
            result[i] = (plane[i] - mean[i]) * (plane[i] - mean[i]);
        BoxMean.Apply(result[..size], width, height, radius, square, between);
        for (int i = 0; i < size; i++)
            result[i] = (plane[i] - mean[i]) / (MathF.Sqrt(MathF.Max(0, square[i])) + Noise);
        soften.Apply(result[..size], width, height, result, between);
        scratch.Mark = mark;
    }
}
