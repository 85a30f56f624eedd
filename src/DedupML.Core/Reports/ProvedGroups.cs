using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>The groups that exact and near matches alone make: where look-alikes are grouped too, what is said of one picture (two labels,
/// two splits) is said of these.</summary>
internal static class ProvedGroups
{
    /// <summary>The groups, each under the number of the report's group that it lies in.</summary>
    public static IReadOnlyList<DuplicateGroup> Of(DuplicateReport report) =>
        report.Groups.Any(g => g.Tier == MatchTier.Semantic)
            ? [.. DuplicateGroups.From(report.Images.Count, report.Matches).Select(g => g with { Number = report.Decisions[g.Members[0]].Group!.Value })]
            : report.Groups;
}
