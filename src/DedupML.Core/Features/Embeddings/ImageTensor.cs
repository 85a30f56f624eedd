using DedupML.Features.Kernels;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>Makes a picture ready for a network. Resampling is in whole numbers and what follows is two operations a number in one order, so
/// that all machines give the same bits. Holds buffers that are used again: one for each thread.</summary>
internal sealed class ImageTensor
{
    // Between the two directions samples have 6 more bits, which leaves room for the overshoot of a cubic in 16.
    private const int Kept = 6, FirstShift = ResampleWeights.Fraction - Kept, LastFraction = ResampleWeights.Fraction + Kept;

    private readonly ModelInput input;
    private readonly float[] factors = new float[3], summands = new float[3], fill = new float[3];
    private readonly ResampleWeights down = new(), across = new();
    private short[] lines = [], mixed = [], columns = [];
    private int[] sums = [];
    private float[] values = [], planes = [];

    public ImageTensor(ModelInput input)
    {
        this.input = input;
        for (int c = 0; c < 3; c++)
        {
            int channel = input.Channels == ChannelOrder.Bgr ? 2 - c : c;
            factors[c] = (float)(1 / (input.DivideBy * (1 << LastFraction) * input.Deviation[channel]));
            summands[c] = (float)(-input.Mean[channel] / input.Deviation[channel]);
            fill[c] = (float)((input.Fill[c] / input.DivideBy - input.Mean[channel]) / input.Deviation[channel]);
        }
    }

    /// <summary>Writes the numbers of a picture.</summary>
    /// <param name="image">The picture, upright.</param>
    /// <param name="tensor"><see cref="ModelInput.Length"/> numbers.</param>
    public void Write(RgbImage image, Span<float> tensor)
    {
        var plan = ResizePlan.For(input, image.Width, image.Height);
        down.Compute(image.Height, plan.Height, plan.Top, plan.Rows, input.Filter);
        across.Compute(image.Width, plan.Width, plan.Left, plan.Columns, input.Filter);
        Down(image, plan.Rows);
        bool isWhole = input.Layout == TensorLayout.Nchw && input.Channels == ChannelOrder.Rgb && input.Resize != ResizeMode.Pad;
        var to = isWhole ? tensor : Sized(ref planes, 3 * plan.Rows * plan.Columns);
        Across(plan, to);
        if (!isWhole)
            Place(to, plan, tensor);
    }

    /// <summary>To as many rows as are wanted, then turned: one line of red, green and blue for each source column.</summary>
    private void Down(RgbImage image, int rows)
    {
        int samples = 3 * image.Width;
        var widened = Sized(ref lines, samples * image.Height);
        ByteWidening.ToShorts(image.Pixels.AsSpan(0, widened.Length), widened);
        var reduced = Sized(ref mixed, samples * rows);
        var row = Sized(ref sums, samples);
        for (int y = 0; y < rows; y++)
        {
            WeightedLines.Sum(down.Weights(y), widened[(down.Start(y) * samples)..], 1 << (FirstShift - 1), row);
            Rounding.ToShorts(row, FirstShift, 255 << Kept, reduced.Slice(y * samples, samples));
        }
        Transposition.Of(reduced, rows, samples, Sized(ref columns, samples * rows));
    }

    /// <summary>To as many columns as are wanted, as numbers, and turned back: a plane of red, one of green, one of blue.</summary>
    private void Across(ResizePlan plan, Span<float> to)
    {
        int length = 3 * plan.Rows;
        var column = Sized(ref sums, length);
        var turned = Sized(ref values, length * plan.Columns);
        for (int x = 0; x < plan.Columns; x++)
        {
            WeightedLines.Sum(across.Weights(x), columns.AsSpan(across.Start(x) * length), 0, column);
            for (int c = 0; c < 3; c++)
            {
                Rounding.ToFloats(column.Slice(c * plan.Rows, plan.Rows), 255 << LastFraction, factors[c], summands[c],
                    turned.Slice(x * length + c * plan.Rows, plan.Rows));
            }
        }
        Transposition.Of(turned, plan.Columns, length, to);
    }

    private void Place(ReadOnlySpan<float> from, ResizePlan plan, Span<float> tensor)
    {
        int area = input.Width * input.Height;
        for (int c = 0; c < 3; c++)
        {
            int channel = input.Channels == ChannelOrder.Bgr ? 2 - c : c;
            var (start, step) = input.Layout == TensorLayout.Nchw ? (channel * area, 1) : (channel, 3);
            if (input.Resize == ResizeMode.Pad)
            {
                for (int i = 0; i < area; i++)
                    tensor[start + i * step] = fill[c];
            }
            for (int y = 0; y < plan.Rows; y++)
            {
                int at = start + ((plan.ToTop + y) * input.Width + plan.ToLeft) * step;
                foreach (float value in from.Slice((c * plan.Rows + y) * plan.Columns, plan.Columns))
                {
                    tensor[at] = value;
                    at += step;
                }
            }
        }
    }

    private static Span<T> Sized<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new T[length + length / 4];
        return buffer.AsSpan(0, length);
    }
}
