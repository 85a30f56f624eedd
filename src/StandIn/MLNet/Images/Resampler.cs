using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Two ways to scale. Skia's high-quality filter is another one: its pixel values differ a little from those of <see cref="Smooth"/>.</summary>
internal static class Resampler
{
    /// <summary>The nearest pixel, over the whole result.</summary>
    public static void Nearest(MLImage image, Span<byte> result, int width, int height)
    {
        var source = image.Pixels;
        for (int y = 0, to = 0; y < height; y++)
        {
            int row = (int)(((2L * y) + 1) * image.Height / (2 * height)) * image.Width;
            for (int x = 0; x < width; x++, to += 4)
                source.Slice(4 * (row + (int)(((2L * x) + 1) * image.Width / (2 * width))), 4).CopyTo(result[to..]);
        }
    }

    /// <summary>The picture drawn BGRA at a place of the result, weighted linearly over the pixels that a new one covers.</summary>
    public static void Smooth(MLImage image, Span<byte> result, int width, int height, int left, int top, int placedWidth, int placedHeight)
    {
        var columns = Weights(image.Width, placedWidth, -left, width);
        var rows = Weights(image.Height, placedHeight, -top, height);
        var source = image.Pixels;
        var (red, green, blue) = image.PixelFormat.Offsets();
        int[] order = [blue, green, red, 3];
        for (int y = 0, to = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, to += 4)
            {
                if (columns[x].Weights.Length == 0 || rows[y].Weights.Length == 0) continue;
                for (int c = 0; c < 4; c++) result[to + c] = (byte)Math.Clamp(Mean(source[order[c]..], image.Width, columns[x], rows[y]) + 0.5f, 0, 255);
            }
        }
    }

    private static float Mean(ReadOnlySpan<byte> colour, int imageWidth, (int First, float[] Weights) columns, (int First, float[] Weights) rows)
    {
        float sum = 0;
        for (int j = 0; j < rows.Weights.Length; j++)
        {
            int at = 4 * (((rows.First + j) * imageWidth) + columns.First);
            float line = 0;
            for (int i = 0; i < columns.Weights.Length; i++, at += 4) line += columns.Weights[i] * colour[at];
            sum += rows.Weights[j] * line;
        }
        return sum;
    }

    /// <summary>For each new pixel along one axis the first old one and the weights from there; none outside the picture.</summary>
    private static (int First, float[] Weights)[] Weights(int size, int placed, int offset, int count)
    {
        float step = placed == 0 ? 0 : (float)size / placed, reach = Math.Max(1, step);
        var result = new (int, float[])[count];
        for (int i = 0; i < count; i++)
        {
            int at = i + offset;
            if (at < 0 || at >= placed)
            {
                result[i] = (0, []);
                continue;
            }
            float centre = (at + 0.5f) * step;
            int first = Math.Max(0, (int)(centre - reach)), last = Math.Min(size - 1, (int)(centre + reach));
            var weights = new float[last - first + 1];
            for (int j = 0; j < weights.Length; j++) weights[j] = Math.Max(0, reach - Math.Abs(first + j + 0.5f - centre));
            float sum = weights.Sum();
            result[i] = (first, [.. weights.Select(w => w / sum)]);
        }
        return result;
    }
}
