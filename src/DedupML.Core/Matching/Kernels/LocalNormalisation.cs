using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        Squares(plane[..size], mean, result[..size]);
        BoxMean.Apply(result[..size], width, height, radius, square, between);
        Divide(plane[..size], mean, square, result[..size]);
        soften.Apply(result[..size], width, height, result, between);
        scratch.Mark = mark;
    }

    private static void Squares(ReadOnlySpan<float> plane, ReadOnlySpan<float> mean, Span<float> result)
    {
        ref float p = ref MemoryMarshal.GetReference(plane), m = ref MemoryMarshal.GetReference(mean), r = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i + 8 <= result.Length; i += 8)
        {
            var d = Vector256.LoadUnsafe(ref p, (nuint)i) - Vector256.LoadUnsafe(ref m, (nuint)i);
            (d * d).StoreUnsafe(ref r, (nuint)i);
        }
        for (; i < result.Length; i++)
            result[i] = (plane[i] - mean[i]) * (plane[i] - mean[i]);
    }

    private static void Divide(ReadOnlySpan<float> plane, ReadOnlySpan<float> mean, ReadOnlySpan<float> square, Span<float> result)
    {
        ref float p = ref MemoryMarshal.GetReference(plane), m = ref MemoryMarshal.GetReference(mean);
        ref float s = ref MemoryMarshal.GetReference(square), r = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i + 8 <= result.Length; i += 8)
        {
            var deviation = Vector256.Sqrt(Vector256.Max(Vector256.LoadUnsafe(ref s, (nuint)i), default));
            ((Vector256.LoadUnsafe(ref p, (nuint)i) - Vector256.LoadUnsafe(ref m, (nuint)i)) / (deviation + Vector256.Create(Noise))).StoreUnsafe(ref r, (nuint)i);
        }
        for (; i < result.Length; i++)
            result[i] = (plane[i] - mean[i]) / (MathF.Sqrt(MathF.Max(square[i], 0)) + Noise);
    }
}
