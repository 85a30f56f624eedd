using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>The loosest cosine from which on enough of the judged pairs are duplicates.</summary>
/// <param name="CosineStep">The cosine, as a step of <see cref="CosineSteps"/>.</param>
/// <param name="Duplicates">Judged duplicates at or above it.</param>
/// <param name="Others">Other judged pairs at or above it.</param>
public readonly record struct PrecisionThreshold(int CosineStep, int Duplicates, int Others)
{
    /// <summary>The least cosine.</summary>
    public double MinCosine => CosineSteps.CosineOf(CosineStep);

    /// <summary>The share of the judged pairs at or above it that are duplicates.</summary>
    public double Precision => (double)Duplicates / (Duplicates + Others);

    /// <summary>Finds it. It holds for pairs drawn as the judged ones were: whoever judges the nearest pairs alone learns about those.</summary>
    /// <param name="judged">The judged pairs.</param>
    /// <param name="precision">The least share of duplicates, above 0 and up to 1.</param>
    /// <returns>The threshold, or null where no cosine is high enough.</returns>
    public static PrecisionThreshold? For(IEnumerable<LabelledScore> judged, double precision)
    {
        ArgumentNullException.ThrowIfNull(judged);
        PrecisionThreshold? loosest = null;
        int duplicates = 0, others = 0;
        foreach (var atStep in judged.GroupBy(j => CosineSteps.Of(j.Score.CosineDistance)).Where(g => g.Key > 0).OrderByDescending(g => g.Key))
        {
            duplicates += atStep.Count(j => j.IsDuplicate);
            others += atStep.Count(j => !j.IsDuplicate);
            if (duplicates > 0 && duplicates >= precision * (duplicates + others))
                loosest = new(atStep.Key, duplicates, others);
        }
        return loosest;
    }
}
