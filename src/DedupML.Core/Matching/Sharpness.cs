using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Blurs the sharper of two pictures until it is like the other.</summary>
internal static class Sharpness
{
    // Deviations in pixels; a further blur of s upon one of 1 is one of sqrt(1 + s s): s = 0.8, 1.3, 2, 3.
    private static readonly GaussianBlur plain = new(1);
    private static readonly GaussianBlur[] further = [new(1.2806), new(1.6401), new(2.2361), new(3.1623)];
    private static readonly GaussianBlur[] coarse = [new(0.5), new(0.8), new(1.2), new(1.7), new(2.4)];

    /// <summary>Makes two pictures of other tones alike in sharpness, in place, judged by the correlation of their lumas.</summary>
    public static void Equalise(in ColourPlanes first, in ColourPlanes second, ReadOnlySpan<float> mask, int width, int height, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = width * height;
        Span<float> a = scratch.Take(size).Span, b = scratch.Take(size).Span, trial = scratch.Take(size).Span, between = scratch.Take(size).Span;
        Luma.Of(first.Red.Span, first.Green.Span, first.Blue.Span, a);
        Luma.Of(second.Red.Span, second.Green.Span, second.Blue.Span, b);
        double best = MaskedMoments.Of(a, b, mask).Correlation;
        GaussianBlur? chosen = null;
        bool blurFirst = false;
        foreach (bool tryFirst in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var blur in coarse)
            {
                blur.Apply(tryFirst ? a : b, width, height, trial, between);
                double correlation = MaskedMoments.Of(trial, tryFirst ? b : a, mask).Correlation;
                if (correlation <= best)
                    break;
                (best, chosen, blurFirst) = (correlation, blur, tryFirst);
            }
            if (chosen is not null)
                break;
        }
        var sharper = blurFirst ? first : second;
        for (int channel = 0; channel < 3 && chosen is not null; channel++)
            chosen.Apply(sharper[channel].Span, width, height, sharper[channel].Span, between);
        scratch.Mark = mark;
    }

    /// <summary>Blurs two lumas of the same tones a little, and the sharper one until the two differ least, in place.</summary>
    public static void Match(Span<float> first, Span<float> second, ReadOnlySpan<float> mask, int width, int height, ProofScratch scratch)
    {
        int mark = scratch.Mark, size = width * height;
        Span<float> a = scratch.Take(size).Span, b = scratch.Take(size).Span, trial = scratch.Take(size).Span, between = scratch.Take(size).Span;
        first.CopyTo(a);
        second.CopyTo(b);
        plain.Apply(a, width, height, first, between);
        plain.Apply(b, width, height, second, between);
        double least = Differences.Of(first, second, mask);
        bool firstIsSharper = Differences.Neighbours(first, mask, width) > Differences.Neighbours(second, mask, width);
        var source = firstIsSharper ? a : b;
        var result = firstIsSharper ? first : second;
        var still = firstIsSharper ? second : first;
        foreach (var blur in further)
        {
            blur.Apply(source, width, height, trial, between);
            double difference = Differences.Of(trial, still, mask);
            if (difference >= least)
                break;
            least = difference;
            trial.CopyTo(result);
        }
        scratch.Mark = mark;
    }
}
