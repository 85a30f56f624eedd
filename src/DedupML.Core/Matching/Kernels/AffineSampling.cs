using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Reads a plane through an affine map, bilinearly.</summary>
internal static class AffineSampling
{
    /// <summary>Takes <paramref name="result"/> at each pixel from where the map says.</summary>
    /// <param name="plane">Values.</param>
    /// <param name="width">Columns, of the result too; at least 2.</param>
    /// <param name="height">Rows, of the result too; at least 2.</param>
    /// <param name="warp">From the result's coordinates to the plane's.</param>
    /// <param name="result">The values found; the border's where the map leads outside.</param>
    /// <param name="inside">1 where the map leads inside, else 0; left alone where empty.</param>
    /// <param name="margin">What is as near to the plane's border counts as outside.</param>
    public static void Sample(ReadOnlySpan<float> plane, int width, int height, in Warp warp, Span<float> result, Span<float> inside, int margin = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(width, height), 2);
        plane = plane[..(width * height)];
        if (warp == Warp.Identity)
        {
            plane.CopyTo(result);
            inside.Fill(1);
            return;
        }
        double centreX = (width - 1) / 2.0, centreY = (height - 1) / 2.0, half = Math.Max(width, height) / 2.0;
        for (int y = 0; y < height; y++)
        {
            float startX = (float)(warp.B * (y - centreY) - warp.A * centreX + warp.C * half + centreX);
            float startY = (float)(warp.E * (y - centreY) - warp.D * centreX + warp.F * half + centreY);
            Row(plane, width, height, (startX, startY), ((float)warp.A, (float)warp.D), result.Slice(y * width, width),
                inside.IsEmpty ? inside : inside.Slice(y * width, width), margin);
        }
    }

    private static void Row(
        ReadOnlySpan<float> plane, int width, int height, (float X, float Y) start, (float X, float Y) step, Span<float> result, Span<float> inside, int margin)
    {
        ref float source = ref MemoryMarshal.GetReference(plane);
        Vector256<float> lastX = Vector256.Create(width - 1f), lastY = Vector256.Create(height - 1f), edge = Vector256.Create(0.5f - margin);
        Vector256<int> lastLeft = Vector256.Create(width - 2), lastTop = Vector256.Create(height - 2), stride = Vector256.Create(width);
        var x = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        Span<float> rest = stackalloc float[8];
        for (int i = 0; i < width; i += 8, x += Vector256.Create(8f))
        {
            Vector256<float> atX = Vector256.Create(start.X) + x * step.X, atY = Vector256.Create(start.Y) + x * step.Y;
            if (!inside.IsEmpty)
            {
                var within = Vector256.GreaterThanOrEqual(atX, -edge) & Vector256.LessThanOrEqual(atX, lastX + edge)
                    & Vector256.GreaterThanOrEqual(atY, -edge) & Vector256.LessThanOrEqual(atY, lastY + edge);
                Write(within & Vector256<float>.One, inside, i, rest);
            }
            // Not a number (nowhere) becomes 0, whichever way a processor's minimum takes it.
            atX = Vector256.ConditionalSelect(Vector256.GreaterThan(atX, default), Vector256.ConditionalSelect(Vector256.LessThan(atX, lastX), atX, lastX), default);
            atY = Vector256.ConditionalSelect(Vector256.GreaterThan(atY, default), Vector256.ConditionalSelect(Vector256.LessThan(atY, lastY), atY, lastY), default);
            Vector256<int> left = Vector256.Min(Vector256.ConvertToInt32(atX), lastLeft), top = Vector256.Min(Vector256.ConvertToInt32(atY), lastTop);
            Vector256<float> alongX = atX - Vector256.ConvertToSingle(left), alongY = atY - Vector256.ConvertToSingle(top);
            var from = top * stride + left;
            var (a, b) = PairedReads.At(ref source, from);
            var (c, d) = PairedReads.At(ref Unsafe.Add(ref source, width), from);
            Vector256<float> upper = a + alongX * (b - a), lower = c + alongX * (d - c);
            Write(upper + alongY * (lower - upper), result, i, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector256<float> values, Span<float> to, int i, Span<float> rest)
    {
        if (i + 8 <= to.Length)
        {
            values.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)i);
            return;
        }
        values.CopyTo(rest);
        rest[..(to.Length - i)].CopyTo(to[i..]);
    }
}
