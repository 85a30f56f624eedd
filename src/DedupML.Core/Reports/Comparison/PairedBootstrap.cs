using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>How far the scores of some models, and their differences, would change with other test images of the same kind: test sets of the
/// same size are drawn from the one there is, with replacement, all models are scored on each, and the interval is what lies between the outer
/// percentiles (Efron's percentile bootstrap).</summary>
/// <remarks>All models are scored on the same draws, so that the interval of a difference is that of pairs: where two models are right on the same
/// images, it is much narrower than their own intervals let suppose. Copies among the test images are one picture and are drawn together. Nothing is
/// said of the luck of training. On a handful of images intervals are too narrow: where all of ten are right, the interval is 1 to 1.</remarks>
public static class PairedBootstrap
{
    /// <summary>A score for each model.</summary>
    /// <param name="right">For each model whether it named each image rightly; of one length, at least one image. The order of images decides which are
    /// drawn: give them in an order of their own, such as that of paths.</param>
    /// <param name="pictures">Each image's picture: images with equal numbers are drawn together. Null where all differ.</param>
    /// <param name="options">The defaults where null.</param>
    /// <exception cref="ArgumentException">No model, no image, or lists of different lengths.</exception>
    public static IReadOnlyList<ModelScore> Of(IReadOnlyList<IReadOnlyList<bool>> right, IReadOnlyList<int>? pictures = null, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(right);
        options ??= new();
        if (right.Count == 0 || right[0].Count == 0)
            throw new ArgumentException("At least one model and one image are wanted.", nameof(right));
        int images = right[0].Count;
        if (right.Any(r => r.Count != images) || (pictures is not null && pictures.Count != images))
            throw new ArgumentException($"Every model, and the pictures, must say something of all {images} images.", nameof(right));

        var (accuracies, differences) = Draw(Outcomes(right, pictures), right.Count, options);
        double first = (double)right[0].Count(r => r) / images;
        return [.. right.Select((own, model) =>
        {
            int count = own.Count(r => r);
            double accuracy = (double)count / images;
            return new ModelScore(count, Interval(accuracy, accuracies[model], options), Interval(accuracy - first, differences[model], options));
        })];
    }

    /// <summary>For each picture the number of its images, then how many of them each model has right.</summary>
    private static int[][] Outcomes(IReadOnlyList<IReadOnlyList<bool>> right, IReadOnlyList<int>? pictures)
    {
        var outcomes = new List<int[]>();
        var rowOf = new Dictionary<int, int>();
        for (int image = 0; image < right[0].Count; image++)
        {
            if (rowOf.TryAdd(pictures?[image] ?? image, outcomes.Count))
                outcomes.Add(new int[right.Count + 1]);
            int[] own = outcomes[rowOf[pictures?[image] ?? image]];
            own[0]++;
            for (int model = 0; model < right.Count; model++)
                own[model + 1] += right[model][image] ? 1 : 0;
        }
        return [.. outcomes];
    }

    private static (double[][] Accuracies, double[][] Differences) Draw(int[][] outcomes, int models, BootstrapOptions options)
    {
        // Few outcomes are distinct (all right, all wrong, ..): counting how often each is drawn is all that a draw costs.
        var kinds = new Dictionary<string, int>();
        int[] kindOf = Array.ConvertAll(outcomes, o => kinds.TryGetValue(string.Join(' ', o), out int kind) ? kind : kinds[string.Join(' ', o)] = kinds.Count);
        var outcomeOf = new int[kinds.Count][];
        foreach (var (row, kind) in kindOf.Index())
            outcomeOf[kind] = outcomes[row];

        double[][] accuracies = Lists(), differences = Lists();
        ulong state = ContentKey.Mix((uint)options.Seed);
        int[] drawn = new int[kinds.Count];
        long[] sums = new long[models + 1];
        for (int draw = 0; draw < options.Resamples; draw++)
        {
            Array.Clear(drawn);
            for (int k = 0; k < kindOf.Length; k++)
                drawn[kindOf[Math.BigMul(ContentKey.Mix(state++), (ulong)kindOf.Length, out _)]]++;
            Array.Clear(sums);
            for (int kind = 0; kind < drawn.Length; kind++)
            {
                for (int i = 0; i < sums.Length; i++)
                    sums[i] += (long)drawn[kind] * outcomeOf[kind][i];
            }
            for (int model = 0; model < models; model++)
            {
                accuracies[model][draw] = (double)sums[model + 1] / sums[0];
                differences[model][draw] = (double)(sums[model + 1] - sums[1]) / sums[0];
            }
        }
        return (accuracies, differences);

        double[][] Lists() => [.. Enumerable.Range(0, models).Select(_ => new double[options.Resamples])];
    }

    private static ScoreInterval Interval(double value, double[] drawn, BootstrapOptions options)
    {
        Array.Sort(drawn);
        double tail = (1 - options.Confidence) / 2;
        return new(value, Quantile(drawn, tail), Quantile(drawn, 1 - tail));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}
