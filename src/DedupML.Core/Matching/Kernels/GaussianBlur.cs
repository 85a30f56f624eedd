using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Gaussian blur of one deviation; beyond the border the outermost pixels are repeated.</summary>
internal sealed class GaussianBlur
{
    private readonly float[] weights;   // centre first

    /// <summary>A blur of a deviation of <paramref name="sigma"/> pixels.</summary>
    public GaussianBlur(double sigma)
    {
        int radius = (int)Math.Ceiling(2.6 * sigma);
        var whole = new int[radius + 1];
        // Rounded to 1/65536, so that the last bit of the exponential does not matter.
        for (int i = 0; i <= radius; i++)
            whole[i] = (int)Math.Round(65536 * Math.Exp(-i * i / (2 * sigma * sigma)));
        float total = 2f * whole.Sum() - whole[0];
        weights = [.. whole.Select(w => w / total)];
    }

    /// <summary>Blurs a plane; <paramref name="result"/> may be <paramref name="plane"/>, <paramref name="between"/> may not.</summary>
    public void Apply(ReadOnlySpan<float> plane, int width, int height, Span<float> result, Span<float> between)
    {
        Down(plane, width, height, between);
        Across(between, width, height, result);
    }

    private void Down(ReadOnlySpan<float> plane, int width, int height, Span<float> result)
    {
        int radius = weights.Length - 1;
        ref float from = ref MemoryMarshal.GetReference(plane[..(width * height)]);
        Span<int> above = stackalloc int[radius + 1], below = stackalloc int[radius + 1];
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i <= radius; i++)
                (above[i], below[i]) = (Math.Max(0, y - i) * width, Math.Min(height - 1, y + i) * width);
            var to = result.Slice(y * width, width);
            int x = 0;
            for (; x + 8 <= width; x += 8)
            {
                var sum = Vector256.LoadUnsafe(ref from, (nuint)(above[0] + x)) * weights[0];
                for (int i = 1; i <= radius; i++)
                    sum += (Vector256.LoadUnsafe(ref from, (nuint)(above[i] + x)) + Vector256.LoadUnsafe(ref from, (nuint)(below[i] + x))) * weights[i];
                sum.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)x);
            }
            for (; x < width; x++)
            {
                float sum = plane[above[0] + x] * weights[0];
                for (int i = 1; i <= radius; i++)
                    sum += (plane[above[i] + x] + plane[below[i] + x]) * weights[i];
                to[x] = sum;
            }
        }
    }

    private void Across(ReadOnlySpan<float> plane, int width, int height, Span<float> result)
    {
        int radius = weights.Length - 1;
        Span<float> row = stackalloc float[width + 2 * radius];
        ref float near = ref MemoryMarshal.GetReference(row);
        for (int y = 0; y < height; y++)
        {
            var from = plane.Slice(y * width, width);
            from.CopyTo(row[radius..]);
            row[..radius].Fill(from[0]);
            row[(radius + width)..].Fill(from[width - 1]);
            var to = result.Slice(y * width, width);
            int x = 0;
            for (; x + 8 <= width; x += 8)
            {
                var sum = Vector256.LoadUnsafe(ref near, (nuint)(x + radius)) * weights[0];
                for (int i = 1; i <= radius; i++)
                    sum += (Vector256.LoadUnsafe(ref near, (nuint)(x + radius - i)) + Vector256.LoadUnsafe(ref near, (nuint)(x + radius + i))) * weights[i];
                sum.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)x);
            }
            for (; x < width; x++)
            {
                float sum = row[x + radius] * weights[0];
                for (int i = 1; i <= radius; i++)
                    sum += (row[x + radius - i] + row[x + radius + i]) * weights[i];
                to[x] = sum;
            }
        }
    }
}
