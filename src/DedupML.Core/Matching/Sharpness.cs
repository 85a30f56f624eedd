using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Blurs the sharper of two lumas until it is like the other, and both a little.</summary>
internal static class Sharpness
{
    // Deviations in pixels; a further blur of s upon one of 1 is one of sqrt(1 + s s): s = 0.8, 1.3, 2, 3.
    private static readonly GaussianBlur plain = new(1);
    private static readonly GaussianBlur[] further = [new(1.2806), new(1.6401), new(2.2361), new(3.1623)];

    /// <summary>Blurs both planes in place.</summary>
    public static void Match(Span<float> first, Span<float> second, ReadOnlySpan<float> mask, int width, int height, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = width * height;
        Span<float> a = scratch.Take(size).Span, b = scratch.Take(size).Span, trial = scratch.Take(size).Span, between = scratch.Take(size).Span;
        first.CopyTo(a);
        second.CopyTo(b);
        plain.Apply(a, width, height, first, between);
        plain.Apply(b, width, height, second, between);
        double least = Difference(first, second, mask);
        bool firstIsSharper = Detail(first, mask, width) > Detail(second, mask, width);
        var source = firstIsSharper ? a : b;
        var result = firstIsSharper ? first : second;
        var still = firstIsSharper ? second : first;
        foreach (var blur in further)
        {
            blur.Apply(source, width, height, trial, between);
            double difference = Difference(trial, still, mask);
            if (difference >= least)
                break;
            least = difference;
            trial.CopyTo(result);
        }
        scratch.Mark = mark;
    }

    private static double Difference(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> mask)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            float d = (a[i] - b[i]) * mask[i];
            sum += d * d;
        }
        return sum;
    }

    private static double Detail(ReadOnlySpan<float> plane, ReadOnlySpan<float> mask, int width)
    {
        double sum = 0;
        for (int i = width; i < plane.Length; i++)
        {
            float x = (plane[i] - plane[i - 1]) * mask[i], y = (plane[i] - plane[i - width]) * mask[i];
            sum += x * x + y * y;
        }
        return sum;
    }
}
