using DedupML.Datasets;
using DedupML.Grouping;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML;

/// <summary>The images that a calibration compares: one of each group of duplicates, so that none of their pairs is known to be one.</summary>
internal sealed class CalibrationPictures
{
    private readonly DuplicateReport report;
    private readonly UnionFind copies;
    private readonly int minQuality;
    private readonly bool needsEmbedding;

    /// <param name="report">What was searched.</param>
    /// <param name="minQuality">Images of less quality are too plain to be hashed.</param>
    /// <param name="needsEmbedding">Whether images without an embedding are left out.</param>
    public CalibrationPictures(DuplicateReport report, int minQuality, bool needsEmbedding)
    {
        (this.report, this.minQuality, this.needsEmbedding) = (report, minQuality, needsEmbedding);
        copies = new(report.Images.Count);
        foreach (var match in report.Matches.Where(m => m.Tier <= Matching.MatchTier.Near))
            copies.Union(match.A, match.B);
    }

    /// <summary>Takes note that two images are one picture.</summary>
    public void Join(int a, int b) => copies.Union(a, b);

    /// <summary>One image of each group, ascending: the first that stays, or the first, and whether it can be compared.</summary>
    public (IReadOnlyList<int> Rows, int Plain) Choose()
    {
        var chosen = new Dictionary<int, int>();
        for (int image = 0; image < report.Images.Count; image++)
        {
            int group = copies.Find(image);
            if (!chosen.TryGetValue(group, out int before) || (!IsFit(before) && IsFit(image)))
                chosen[group] = image;
        }
        int[] rows = [.. chosen.Values.Where(CanBeCompared).Order()];
        return (rows, chosen.Count - rows.Length);
    }

    private bool IsFit(int image) => report.Decisions[image].Action == DecisionAction.Keep && CanBeCompared(image);

    private bool CanBeCompared(int image) =>
        report.Images[image].Features.Quality >= minQuality && (!needsEmbedding || report.Images[image].Embedding is not null);

    /// <summary>The rows of judged pairs.</summary>
    /// <exception cref="DatasetException">A path that is no image of the data set.</exception>
    public List<(int A, int B, bool IsDuplicate)> Rows(IReadOnlyList<JudgedPair> judged)
    {
        var rows = report.Images.Index().ToDictionary(i => i.Item.Path, i => i.Index, StringComparer.Ordinal);
        int Row(string path) => rows.TryGetValue(path, out int row) ? row
            : throw new DatasetException($"'{path}' of the judged pairs is no image of '{report.Dataset.Root}' that can be read: paths are relative to that folder.");
        return [.. judged.Select(j => (Row(j.A), Row(j.B), j.IsDuplicate))];
    }
}
