using System.Globalization;
using DedupML.Datasets;
using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Puts a group's decisions into words.</summary>
internal static class CoverReasons
{
    private const string Link = "symbolic link: never acted on";
    private const string Protection = "kept by --protect", Target = "kept: a symbolic link leads to it";
    private const int LabelsNamed = 5;

    public static string Alone(SelectionInput input, int row) =>
        input.SymbolicLinks.Contains(row) ? Link : input.Protected.Contains(row) ? Protection : "no duplicate found";

    public static void Write(Decision[] decisions, DuplicateGroup group, int[] members, SelectionInput input, CoverGraph graph, Cover cover, ConflictVote vote)
    {
        MatchTier Strongest(int row) => graph.ClassSize(row) > 1 ? MatchTier.Exact : MatchTier.Near;

        if (vote.IsUndecided)
        {
            string reason = Conflict(members.Select(row => input.Images[row].Label));
            foreach (int row in members)
                decisions[row] = new(row, DecisionAction.Review, Strongest(row), group.Number, null, reason);
            return;
        }

        var stoodFor = new Dictionary<int, (int Count, int First)>();
        foreach (int row in members.Where(row => cover.KeeperOf(row) >= 0))
        {
            int keeper = cover.KeeperOf(row);
            stoodFor[keeper] = stoodFor.TryGetValue(keeper, out var before) ? (before.Count + 1, before.First) : (1, row);
            var tier = graph.ClassOf(row) == graph.ClassOf(keeper) ? MatchTier.Exact : MatchTier.Near;
            decisions[row] = new(row, DecisionAction.Remove, tier, group.Number, keeper, Removed(input, graph, cover, row, keeper, tier, vote));
        }
        foreach (int row in members.Where(row => cover.KeeperOf(row) < 0))
        {
            if (cover.IsUnsettled(row))
            {
                decisions[row] = new(row, DecisionAction.Review, Strongest(row), group.Number, null,
                    $"label conflict: labelled {input.Images[row].Label}, {vote.Outcome}, but no image that stays matches it");
                continue;
            }
            var (count, first) = stoodFor.GetValueOrDefault(row);
            bool isFree = !input.SymbolicLinks.Contains(row) && !input.MustStay(row) && cover.FileOf(row) == row;
            var other = isFree ? cover.PartlyShownBy(row) : null;
            string? part = other is { } o ? $"near {input.Images[o.Keeper].Path}, which shows only {Percent(graph, o.Edge, graph.ClassOf(row))} of it" : null;
            decisions[row] = part is not null && count == 0
                ? new(row, DecisionAction.Review, Strongest(row), group.Number, other!.Value.Keeper, part)
                : new(row, DecisionAction.Keep, Strongest(row), group.Number, row, Kept(input, graph, cover, row, count, first) + (part is null ? "" : $"; {part}"));
        }
    }

    // Rounded down, so that 94.9 % is never told as 95.
    private static string Percent(CoverGraph graph, int edge, int @class) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)(100 * graph.Near[edge].ShownOf(graph.RowOf(edge, @class))!.Value)} %");

    private static bool IsPart(CoverGraph graph, Cover cover, int row, int keeper) =>
        graph.ClassOf(row) != graph.ClassOf(keeper) && graph.IsPart(cover.SubstituteEdge(graph.ClassOf(row)), graph.ClassOf(row));

    // Not where the keeper comes first in keeper order anyway, for another reason.
    private static bool HasOnlyBarsMore(SelectionInput input, CoverGraph graph, Cover cover, int row, int keeper) =>
        graph.ClassOf(row) != graph.ClassOf(keeper) && graph.HasOnlyBarsMore(cover.SubstituteEdge(graph.ClassOf(row)), graph.ClassOf(row))
        && input.Order.Compare(input.Images[keeper], input.Images[row]) > 0;

    private static string Conflict(IEnumerable<string?> labels)
    {
        string[] distinct = [.. labels.OfType<string>().Select(LabelList.Ordered).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string rest = distinct.Length > LabelsNamed ? string.Create(CultureInfo.InvariantCulture, $" and {distinct.Length - LabelsNamed} more") : "";
        return $"label conflict: {string.Join(", ", distinct.Take(LabelsNamed))}{rest}";
    }

    private static string Removed(SelectionInput input, CoverGraph graph, Cover cover, int row, int keeper, MatchTier tier, ConflictVote vote)
    {
        if (IsPart(graph, cover, row, keeper))
            return $"near copy: shows {Percent(graph, cover.SubstituteEdge(graph.ClassOf(row)), graph.ClassOf(keeper))} of its keeper, which shows all of it";
        string kind = tier == MatchTier.Exact ? "exact copy" : "near copy";
        if (HasOnlyBarsMore(input, graph, cover, row, keeper) && !input.MustStay(keeper))
            return $"{kind}: {KeepReasons.Size(input.Images[row])} with bars, which its keeper of {KeepReasons.Size(input.Images[keeper])} shows no smaller without";
        if (vote.IsOutvoted(row))
            return $"{kind}, labelled {input.Images[row].Label}: {vote.Outcome}";
        var (image, kept) = (input.Images[row], input.Images[keeper]);
        if (vote.Standing(keeper) < vote.Standing(row))
            return $"{kind} without a label: {vote.Outcome}";
        return input.Order.Compare(kept, image) < 0
            ? $"{kind}: {input.Order.Reason(kept, image)}"
            : $"{kind} of {(input.Protected.Contains(keeper) ? "a protected image" : input.LinkTargets.Contains(keeper) ? "one that a symbolic link leads to" : $"{kept.Path}, which stays")}";
    }

    private static string Kept(SelectionInput input, CoverGraph graph, Cover cover, int row, int count, int first)
    {
        var image = input.Images[row];
        if (input.SymbolicLinks.Contains(row))
            return Link;
        if (input.MustStay(row))
        {
            string why = input.Protected.Contains(row) ? Protection : Target;
            return count > 0 && input.Order.Compare(input.Images[first], image) < 0
                ? $"{why}; a better copy goes, {input.Images[first].Path}: {input.Order.Reason(input.Images[first], image)}"
                : why;
        }
        if (cover.FileOf(row) != row)
            return $"same file as {input.Images[cover.FileOf(row)].Path}";
        if (count == 0)
            return "no other kept file matches it";
        string others = count == 1 ? "1 image" : string.Create(CultureInfo.InvariantCulture, $"{count} images");
        return $"stands for {others}: {(IsPart(graph, cover, first, row) ? $"shows all of {input.Images[first].Path} and more"
            : HasOnlyBarsMore(input, graph, cover, first, row) ? $"shows {input.Images[first].Path} without its bars, no smaller" : input.Order.Reason(image, input.Images[first]))}";
    }
}
