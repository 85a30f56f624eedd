using System.Globalization;
using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>The groups of one page, with what narrows and sorts them.</summary>
internal sealed class GroupSection(HtmlWriter html, PageModel model, PageThumbnails thumbnails)
{
    private readonly ImageCard card = new(html, model.Report, model.Folder, thumbnails);

    public void Write(int page)
    {
        var groups = model.GroupsOf(page);
        html.Line("<section id=\"groups\" aria-labelledby=\"groups-title\">");
        html.Line("<h2 id=\"groups-title\">Groups of duplicates</h2>");
        if (groups.Count == 0)
        {
            html.Line("<p class=\"empty\">No two images are the same picture.</p></section>");
            return;
        }
        Toolbar(groups);
        Pager(page, "Pages of groups");
        html.Line("<div class=\"groups\">");
        var labels = LabelNumbers(groups);
        foreach (var (index, group) in groups.Index())
            WriteGroup(index, group, labels);
        html.Line("</div>");
        html.Line("<p class=\"empty\" id=\"none-fit\" hidden>No group fits. <button type=\"button\" id=\"reset\">Show all</button></p>");
        Pager(page, "Pages of groups, again");
        html.Line("</section>");
    }

    private void Toolbar(ArraySegment<GroupView> groups)
    {
        html.Line("<form class=\"toolbar\" id=\"toolbar\" hidden>");
        html.Line("<label class=\"search\"><span>Path</span><input type=\"search\" name=\"text\" placeholder=\"part of a path\" autocomplete=\"off\"></label>");
        (string, string)[] tiers = [("", "all"), ("exact", "exact"), ("near", "near")];
        Select("tier", "Tier", model.Summary.SemanticGroups > 0 ? [.. tiers, ("semantic", "semantic")] : tiers);
        Select("action", "Action", [("", "all"), ("remove", "some go"), ("review", "in review"), ("conflict", "label conflict"), ("leak", "across splits")]);
        var labels = LabelNumbers(groups);
        if (labels.Count > 0)
            Select("label", "Class", [("", "all"), .. labels.Select(l => (l.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), l.Key))]);
        Select("sort", "Sort", [("", "as found"), ("images", "most images"), ("bytes", "most bytes saved")]);
        html.Line($"<output id=\"shown\" aria-live=\"polite\">{Wording.Count(groups.Count, "group")}</output>");
        html.Line("</form>");
    }

    private void Select(string name, string title, IEnumerable<(string Value, string Text)> options)
    {
        html.Write($"<label><span>{title}</span><select name=\"{name}\">");
        foreach (var (value, text) in options)
            html.Write($"<option value=\"{value}\">{text}</option>");
        html.Line("</select></label>");
    }

    private void WriteGroup(int index, GroupView group, Dictionary<string, int> labels)
    {
        string tier = Wording.Word(group.Group.Tier);
        string marks = string.Join(' ', new[] { group.Removed > 0 ? "remove" : "", group.InReview > 0 ? "review" : "", group.IsConflict ? "conflict" : "", group.IsLeak ? "leak" : "" }
            .Where(m => m.Length > 0));
        html.Write($"<article class=\"group{(group.Order.Length > 2 ? " wide" : "")}\" id=\"{group.Anchor}\" aria-labelledby=\"{group.Anchor}-title\" data-order=\"{index}\" data-tier=\"{tier}\"");
        html.Line($" data-marks=\"{marks}\" data-labels=\"{string.Join(' ', group.Labels.Select(l => labels[l]))}\" data-images=\"{group.Order.Length}\" data-bytes=\"{group.SavedBytes}\">");
        html.Write($"<header><h3 id=\"{group.Anchor}-title\">Group {group.Group.Number}</h3><span class=\"badge {tier}\">{tier}</span>");
        if (group.IsConflict)
            html.Write($"<span class=\"badge remove\">label conflict</span>");
        if (group.IsLeak)
            html.Write($"<span class=\"badge review\">{string.Join(" – ", group.Splits)}</span>");
        html.Line($"<span class=\"sum\">{Sum(group)}{Widest(group.Group)}</span></header>");
        html.Line("<div class=\"cards\">");
        int first = group.Order[0], shown = Math.Min(group.Order.Length, model.Options.ImagesPerGroup);
        foreach (int row in group.Order.Take(shown))
            card.Write(row, model.EvidenceOf(row, first));
        html.Line("</div>");
        if (group.Order.Length > shown)
            More(group, shown);
        html.Line("</article>");
    }

    private static string Sum(GroupView group)
    {
        string images = Wording.Count(group.Order.Length, "image");
        return group.Removed > 0 ? $"{images}, {Wording.Number(group.Removed)} {(group.Removed == 1 ? "goes" : "go")}, {Wording.Bytes(group.SavedBytes)} saved"
            : group.InReview == group.Order.Length ? $"{images} in review"
            : group.InReview > 0 ? $"{images}, {Wording.Number(group.InReview)} in review" : $"{images}, all stay";
    }

    // A group is a chain: how far its ends are apart tells whether it holds one thing.
    private static string Widest(DuplicateGroup group) => group is { Tier: MatchTier.Semantic, Widest: { } widest }
        ? string.Create(CultureInfo.InvariantCulture, $" · {(widest.IsExact ? "widest pair: cosine" : "all pairs: cosine at least")} {1 - widest.Distance:0.000}") : "";

    private void More(GroupView group, int shown)
    {
        var rest = group.Order.Skip(shown).Select(r => model.Report.Decisions[r]).ToArray();
        string what = rest.All(d => d.Tier == MatchTier.Exact) ? "exact copies" : "copies";
        int go = rest.Count(d => d.Action == DecisionAction.Remove);
        html.Line($"<p class=\"more\">and {Wording.Number(rest.Length)} more {what}{(go == rest.Length ? ", all of which go" : go > 0 ? $", of which {Wording.Number(go)} go" : "")}: group {group.Group.Number} in <a href=\"{ReportFiles.Decisions}\">{ReportFiles.Decisions}</a></p>");
    }

    private void Pager(int page, string name)
    {
        if (model.PageCount == 1)
            return;
        html.Write($"<nav class=\"pager\" aria-label=\"{name}\">");
        for (int p = 1; p <= model.PageCount; p++)
        {
            bool isNear = p == 1 || p == model.PageCount || Math.Abs(p - page) <= 2;
            if (!isNear)
            {
                if (Math.Abs(p - page) == 3)
                    html.Write($"<span>…</span>");
                continue;
            }
            int from = (p - 1) * model.Options.GroupsPerPage + 1, to = Math.Min(p * model.Options.GroupsPerPage, model.Groups.Length);
            if (p == page)
                html.Write($"<a aria-current=\"page\" href=\"{PageModel.FileOf(p)}#groups\">{Wording.Number(from)}–{Wording.Number(to)}</a>");
            else
                html.Write($"<a href=\"{PageModel.FileOf(p)}#groups\">{Wording.Number(from)}–{Wording.Number(to)}</a>");
        }
        html.Line($"<small>of {Wording.Count(model.Groups.Length, "group")}; filters look at this page</small></nav>");
    }

    private static Dictionary<string, int> LabelNumbers(IEnumerable<GroupView> groups) =>
        groups.SelectMany(g => g.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Index().ToDictionary(l => l.Item, l => l.Index + 1, StringComparer.Ordinal);
}
