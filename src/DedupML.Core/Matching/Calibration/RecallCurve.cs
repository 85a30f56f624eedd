using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>Recall against the rate of false pairs.</summary>
public static class RecallCurve
{
    /// <summary>Points for each factor of ten of the rate.</summary>
    private const int PointsPerDecade = 10;

    /// <summary>The curve: never falls, from the least rate that so many pairs can show up to all of them.</summary>
    /// <param name="negatives">Pairs that are no duplicates.</param>
    /// <param name="scores">Pairs that are.</param>
    /// <param name="kind">What proposes.</param>
    public static IReadOnlyList<RecallPoint> Of(PairDistribution negatives, EditScores scores, ProposalKind kind)
    {
        ArgumentNullException.ThrowIfNull(negatives);
        ArgumentNullException.ThrowIfNull(scores);
        if (negatives.Count == 0 || scores.Photographs.Count == 0)
            return [];
        var points = new List<RecallPoint>();
        int first = -(int)Math.Floor(PointsPerDecade * Math.Log10(negatives.Count));
        for (int i = first; i <= 0; i++)
        {
            double rate = Math.Pow(10, (double)i / PointsPerDecade);
            var thresholds = RateThresholds.For(negatives, kind, rate);
            double recall = scores.Photographs.Average(p => p.Count(thresholds.Accepts) / (double)Math.Max(1, scores.Edits.Count));
            // A looser hash may cost the cosine some of its pairs: whoever is allowed more may always keep to the stricter thresholds.
            points.Add(points.Count > 0 && points[^1].Recall > recall ? points[^1] with { Rate = rate } : new(rate, thresholds, thresholds.CountIn(negatives), recall));
        }
        return points;
    }
}
