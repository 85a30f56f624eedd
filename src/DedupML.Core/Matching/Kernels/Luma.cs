using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Grey of red, green and blue, by ITU-R BT.601.</summary>
internal static class Luma
{
    public const float Red = 0.299f, Green = 0.587f, Blue = 0.114f;

    /// <summary>Weighs three planes into one.</summary>
    public static void Of(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> luma)
    {
        int i = 0;
        for (; i + 8 <= luma.Length; i += 8)
        {
            (Vector256.Create<float>(red[i..]) * Red + Vector256.Create<float>(green[i..]) * Green
                + Vector256.Create<float>(blue[i..]) * Blue).CopyTo(luma[i..]);
        }
        for (; i < luma.Length; i++)
            luma[i] = red[i] * Red + green[i] * Green + blue[i] * Blue;
    }
}
