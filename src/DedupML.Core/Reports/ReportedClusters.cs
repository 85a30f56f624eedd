using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>The clusters of look-alikes that a report's pairs make, by a way of its own: neighbourhoods are counted, nothing is joined.</summary>
/// <remarks>Cosines are written with six decimals, and those of equal pictures in two files may differ a little: at the threshold itself either answer
/// is taken.</remarks>
internal sealed class ReportedClusters
{
    private const double Rounding = 1e-6;

    private readonly Dictionary<int, int> pictureOf = [];
    private readonly Dictionary<(int, int), (double Least, double Most)> cosines = [];
    private readonly HashSet<int> coresForSure = [], perhapsCores = [];
    private readonly double cosine;

    public ReportedClusters(ReviewedReport report, ReportedSettings settings)
    {
        cosine = settings.SemanticCosine;
        IsGrouped = settings.Semantic != SemanticPolicy.List;
        if (!IsGrouped)
            return;
        // Of equal images each has an exact match with the one that stands for them.
        foreach (var match in report.Matches.Where(m => m.Tier == MatchTier.Exact))
            Join(match.A, match.B);
        var copies = Enumerable.Range(0, report.Images.Count).CountBy(PictureOf).ToDictionary();
        foreach (var match in report.Matches.Where(m => m.Tier != MatchTier.Exact && m.Cosine is not null))
        {
            double value = 1 - match.Cosine!.Value;
            var (least, most) = cosines.GetValueOrDefault(Pair(match), (value, value));
            cosines[Pair(match)] = (Math.Min(least, value), Math.Max(most, value));
        }
        var sure = new Dictionary<int, int>(copies);
        var perhaps = new Dictionary<int, int>(copies);
        foreach (var ((a, b), (least, most)) in cosines.Where(c => c.Key.Item1 != c.Key.Item2))
        {
            foreach (var (one, other) in new[] { (a, b), (b, a) })
            {
                sure[one] += least >= cosine + Rounding ? copies[other] : 0;
                perhaps[one] += most >= cosine - Rounding ? copies[other] : 0;
            }
        }
        coresForSure = [.. sure.Where(c => c.Value >= settings.MinPoints).Select(c => c.Key)];
        perhapsCores = [.. perhaps.Where(c => c.Value >= settings.MinPoints).Select(c => c.Key)];
    }

    /// <summary>Whether look-alikes were grouped at all.</summary>
    public bool IsGrouped { get; }

    /// <summary>Whether a semantic match must join its two images into one group: both are cores within the cosine.</summary>
    public bool MustJoin(Match match) => IsSurelyWithin(match) && Array.TrueForAll(Pictures(match), coresForSure.Contains);

    /// <summary>Whether a semantic match must give its images a group, at least: one of them is a core.</summary>
    public bool MustGroup(Match match) => IsSurelyWithin(match) && Array.Exists(Pictures(match), coresForSure.Contains);

    /// <summary>Whether a semantic match may hold a group together: one of its images is a core.</summary>
    public bool MayJoin(Match match) => MayBeWithin(match) && Array.Exists(Pictures(match), perhapsCores.Contains);

    /// <summary>Whether a semantic match is within the cosine, so that one of its images may go for the other where they are grouped.</summary>
    public bool MayStand(Match match) => MayBeWithin(match);

    private bool IsSurelyWithin(Match match) =>
        IsGrouped && match.Tier == MatchTier.Semantic && cosines.TryGetValue(Pair(match), out var values) && values.Least >= cosine + Rounding;

    private bool MayBeWithin(Match match) =>
        IsGrouped && match.Tier == MatchTier.Semantic && cosines.TryGetValue(Pair(match), out var values) && values.Most >= cosine - Rounding;

    private int[] Pictures(Match match) => [PictureOf(match.A), PictureOf(match.B)];

    private (int, int) Pair(Match match) => (PictureOf(match.A), PictureOf(match.B)) is var (a, b) && a <= b ? (a, b) : (b, a);

    private int PictureOf(int row)
    {
        while (pictureOf.TryGetValue(row, out int next))
            row = next;
        return row;
    }

    private void Join(int a, int b)
    {
        if (PictureOf(a) is var first && PictureOf(b) is var second && first != second)
            pictureOf[Math.Max(first, second)] = Math.Min(first, second);
    }
}
