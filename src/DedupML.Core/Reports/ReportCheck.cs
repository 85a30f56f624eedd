using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>What must hold of every report, checked at the end of every run: other tools lost images here, or counted edges for rows.</summary>
internal static class ReportCheck
{
    public static void Run(DuplicateReport report)
    {
        NothingIsLost(report);
        GroupsAreDisjoint(report);
        RemovalsHaveAKeeper(report);
    }

    private static void NothingIsLost(DuplicateReport report)
    {
        var images = report.Images;
        for (int i = 1; i < images.Count; i++)
            Require(string.CompareOrdinal(images[i - 1].Path, images[i].Path) < 0, $"'{images[i].Path}' is out of order or named twice.");
        Require(report.Decisions.Count == images.Count, $"There are {images.Count} images but {report.Decisions.Count} decisions.");
        for (int i = 0; i < images.Count; i++)
            Require(report.Decisions[i].Image == i, $"The decision on '{images[i].Path}' is about row {report.Decisions[i].Image}, not {i}.");

        // The scan itself finds some that cannot be read: broken links, folders without permission, lines of a manifest without a file.
        int accounted = images.Count + report.Unreadable.Count, found = report.Dataset.Images.Count + report.Dataset.Unreadable.Count;
        if (accounted != found)
        {
            var known = images.Select(i => i.Path).Concat(report.Unreadable.Select(u => u.Path)).ToHashSet(StringComparer.Ordinal);
            string? lost = report.Dataset.Images.Select(i => i.Path).Concat(report.Dataset.Unreadable.Select(u => u.Path)).FirstOrDefault(p => !known.Contains(p));
            throw new InvalidOperationException($"{found} images were found but {accounted} are accounted for"
                + (lost is null ? "." : $": '{lost}' was lost."));
        }
    }

    private static void GroupsAreDisjoint(DuplicateReport report)
    {
        var groupOf = new int[report.Images.Count];
        foreach (var group in report.Groups)
        {
            Require(group.Members.Count >= 2, $"Group {group.Number} has {group.Members.Count} members; it must have two or more.");
            foreach (int row in group.Members)
            {
                Require(groupOf[row] == 0, $"'{report.Images[row].Path}' is in the groups {groupOf[row]} and {group.Number}.");
                groupOf[row] = group.Number;
            }
        }
        foreach (var d in report.Decisions)
            Require((d.Group ?? 0) == groupOf[d.Image], $"The decision on '{report.Images[d.Image].Path}' names group {d.Group}, but it is in {groupOf[d.Image]}.");
    }

    private static void RemovalsHaveAKeeper(DuplicateReport report)
    {
        bool removesAlike = report.Semantic?.Policy == SemanticPolicy.Remove;
        var unproved = new HashSet<(int, int)>();
        foreach (var d in report.Decisions.Where(d => d.Action == DecisionAction.Remove))
        {
            string path = report.Images[d.Image].Path;
            Require(d.Keeper is not null && d.Keeper != d.Image, $"'{path}' is to be removed without a keeper.");
            Require(report.Decisions[d.Keeper!.Value].Action == DecisionAction.Keep,
                $"'{path}' is to be removed for '{report.Images[d.Keeper.Value].Path}', which does not stay.");
            unproved.Add(Pair(d.Image, d.Keeper.Value));
        }
        foreach (var m in report.Matches)
        {
            Require(m.A < m.B, $"A match names the rows {m.A} and {m.B}; the first must be the lower.");
            if (!(m.Tier <= MatchTier.Near || (removesAlike && m.Tier == MatchTier.Semantic)) || !unproved.Remove((m.A, m.B)))
                continue;
            int gone = report.Decisions[m.A].Action == DecisionAction.Remove && report.Decisions[m.A].Keeper == m.B ? m.A : m.B;
            Require(m.ShowsWhole(gone), $"'{report.Images[gone].Path}' is to be removed for '{report.Images[m.A + m.B - gone].Path}', which shows only a part of it.");
        }
        foreach (var (a, b) in unproved.Order().Take(1))
        {
            var (removed, keeper) = report.Decisions[a].Action == DecisionAction.Remove ? (a, b) : (b, a);
            throw new InvalidOperationException(
                $"'{report.Images[removed].Path}' is to be removed for '{report.Images[keeper].Path}', but the two have no {(removesAlike ? "match" : "exact or near match")}.");
        }
    }

    private static (int, int) Pair(int a, int b) => a < b ? (a, b) : (b, a);

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
