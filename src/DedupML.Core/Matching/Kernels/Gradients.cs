using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Differences of each pixel's neighbours; beyond the border the outermost pixels are repeated.</summary>
internal static class Gradients
{
    /// <summary>Right less left and lower less upper neighbour, times <paramref name="scale"/>.</summary>
    public static void Of(ReadOnlySpan<float> plane, int width, int height, float scale, Span<float> across, Span<float> down)
    {
        for (int y = 0; y < height; y++)
        {
            var row = plane.Slice(y * width, width);
            var gx = across.Slice(y * width, width);
            gx[0] = (row[1] - row[0]) * scale;
            gx[width - 1] = (row[width - 1] - row[width - 2]) * scale;
            Less(row[2..], row[..^2], scale, gx[1..^1]);
            Less(plane.Slice(Math.Min(y + 1, height - 1) * width, width), plane.Slice(Math.Max(y - 1, 0) * width, width), scale, down.Slice(y * width, width));
        }
    }

    private static void Less(ReadOnlySpan<float> more, ReadOnlySpan<float> less, float scale, Span<float> result)
    {
        ref float m = ref MemoryMarshal.GetReference(more), l = ref MemoryMarshal.GetReference(less), r = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i + 8 <= result.Length; i += 8)
            ((Vector256.LoadUnsafe(ref m, (nuint)i) - Vector256.LoadUnsafe(ref l, (nuint)i)) * scale).StoreUnsafe(ref r, (nuint)i);
        for (; i < result.Length; i++)
            result[i] = (more[i] - less[i]) * scale;
    }
}
