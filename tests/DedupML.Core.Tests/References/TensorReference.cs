using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Tests.References;

/// <summary>The slow, plain twin of <see cref="ImageTensor"/>: Pillow's resampling in double, clamped after each direction
/// as Pillow has it, but not rounded in between.</summary>
internal static class TensorReference
{
    public static double[] Of(ModelInput input, RgbImage image)
    {
        var (wide, high, left, top) = Size(input, image.Width, image.Height);
        var tensor = new double[input.Length];
        for (int y = 0; y < input.Height; y++)
        {
            for (int x = 0; x < input.Width; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    bool isFilled = x + left < 0 || x + left >= wide || y + top < 0 || y + top >= high;
                    double value = isFilled ? input.Fill[c] : Sample(image, wide, high, x + left, y + top, c, input.Filter);
                    int channel = input.Channels == ChannelOrder.Bgr ? 2 - c : c;
                    int at = input.Layout == TensorLayout.Nchw ? (channel * input.Height + y) * input.Width + x : (y * input.Width + x) * 3 + channel;
                    tensor[at] = (value / input.DivideBy - input.Mean[channel]) / input.Deviation[channel];
                }
            }
        }
        return tensor;
    }

    /// <summary>Size of the whole resized picture, and what column and row of it the input begins with.</summary>
    private static (int Width, int Height, int Left, int Top) Size(ModelInput input, int width, int height)
    {
        if (input.Resize == ResizeMode.Squash)
            return (input.Width, input.Height, 0, 0);
        if (input.Resize == ResizeMode.Crop)
        {
            var (wide, high) = width < height
                ? (input.ShorterSide, (int)(input.ShorterSide * (long)height / width)) : ((int)(input.ShorterSide * (long)width / height), input.ShorterSide);
            return (wide, high, (int)Math.Round((wide - input.Width) / 2.0), (int)Math.Round((high - input.Height) / 2.0));
        }
        double scale = Math.Min((double)input.Width / width, (double)input.Height / height);
        var (columns, rows) = (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
        return (columns, rows, -((input.Width - columns) / 2), -((input.Height - rows) / 2));
    }

    private static double Sample(RgbImage image, int wide, int high, int x, int y, int channel, ResampleFilter filter)
    {
        double sum = 0;
        var rows = Weights(image.Height, high, y, filter);
        foreach (var (column, weightX) in Weights(image.Width, wide, x, filter))
            sum += weightX * Math.Clamp(rows.Sum(r => r.Weight * image.Pixels[3 * (r.Index * image.Width + column) + channel]), 0, 255);
        return Math.Clamp(sum, 0, 255);
    }

    private static List<(int Index, double Weight)> Weights(int from, int to, int line, ResampleFilter filter)
    {
        double scale = (double)from / to, width = Math.Max(1, scale), support = width * (filter == ResampleFilter.Bicubic ? 2 : 1), centre = (line + 0.5) * scale;
        int first = Math.Max(0, (int)(centre - support + 0.5)), end = Math.Min(from, (int)(centre + support + 0.5));
        var weights = Enumerable.Range(first, end - first).Select(i => (Index: i, Weight: Filter(Math.Abs((i + 0.5 - centre) / width), filter))).ToList();
        double total = weights.Sum(w => w.Weight);
        return [.. weights.Select(w => (w.Index, w.Weight / total))];
    }

    private static double Filter(double x, ResampleFilter filter) => filter == ResampleFilter.Triangle ? Math.Max(0, 1 - x)
        : x < 1 ? 1.5 * x * x * x - 2.5 * x * x + 1
        : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
}
