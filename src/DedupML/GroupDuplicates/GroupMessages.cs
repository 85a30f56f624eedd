using System.Globalization;
using DedupML.Pipeline;
using DedupML.Reports;

namespace DedupML;

/// <summary>What a fitted stage tells its host.</summary>
internal static class GroupMessages
{
    public static IEnumerable<(bool Warning, string Line)> For(DuplicateReport report, ImageRows rows)
    {
        int removed = report.Decisions.Count(d => d.Action == Selection.DecisionAction.Remove);
        int conflicting = report.Decisions.Count(d => d.Action == Selection.DecisionAction.Review && d.Keeper is null);
        int partial = report.Decisions.Count(d => d is { Action: Selection.DecisionAction.Review, Keeper: not null, Tier: not Matching.MatchTier.Semantic });
        int alike = report.Decisions.Count(d => d is { Action: Selection.DecisionAction.Review, Tier: Matching.MatchTier.Semantic });
        yield return (false, Invariant($"{report.Images.Count} images, {report.Groups.Count} groups of duplicates, {removed} images can go."));
        if (conflicting > 0)
            yield return (true, Invariant($"{conflicting} images are copies with different labels: all of them stay. See the report's conflicts."));
        if (partial > 0)
            yield return (true, Invariant($"{partial} images are near copies of which each shows something that the other does not: all of them stay."));
        if (alike > 0)
            yield return (false, Invariant($"{alike} images look like others, which nothing proves: all of them stay."));
        int kept = report.Decisions.Count(d => d.KeptBy is not null);
        if (kept > 0)
            yield return (false, Invariant($"{kept} images stay for the balance of classes."));
        if (report.Misses.Count > 0)
            yield return (true, Invariant($"{report.Misses.Count} rules about the balance of classes cannot be met, the first is {report.Misses[0].Constraint} of '{report.Misses[0].Label}'."));
        foreach (var reason in report.Unreadable.GroupBy(u => ReasonWord.Of(u.Reason)).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return (true, Invariant($"{reason.Count()} images cannot be read ({reason.Key}), the first is {reason.First().Path}."));
        if (rows.Unnamed > 0)
            yield return (true, Invariant($"{rows.Unnamed} rows have no path."));
        if (rows.Repeated > 0)
            yield return (true, Invariant($"{rows.Repeated} rows name a file that an earlier row names: FilterDuplicates drops them where it is told the column of paths."));
        if (report.StoreFault is { } fault)
            yield return (true, $"The store of features stopped working: {fault}");
    }

    private static string Invariant(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
