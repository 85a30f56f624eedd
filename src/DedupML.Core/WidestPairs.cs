using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;

namespace DedupML;

/// <summary>Measures how far the members of groups are apart.</summary>
internal static class WidestPairs
{
    /// <summary>The groups, each that exact matches alone do not hold together with its widest pair, where its images have embeddings.</summary>
    public static IReadOnlyList<DuplicateGroup> Measure(IReadOnlyList<DuplicateGroup> groups, IReadOnlyList<FoundImage> images)
    {
        var measured = groups.ToArray();
        for (int i = 0; i < measured.Length; i++)
        {
            int[] rows = measured[i].Tier == MatchTier.Exact ? [] : [.. measured[i].Members.Where(row => images[row].Embedding is not null)];
            if (rows.Length < 2)
                continue;
            using var matrix = EmbeddingRows.Gather(rows.Length, k => images[rows[k]].Embedding!.Value);
            var widest = GroupDiameter.Of(matrix, Enumerable.Range(0, rows.Length).ToArray());
            measured[i] = measured[i] with { Widest = widest.IsExact ? widest with { First = rows[widest.First], Second = rows[widest.Second] } : widest };
        }
        return measured;
    }
}
