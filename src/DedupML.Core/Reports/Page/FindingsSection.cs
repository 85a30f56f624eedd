using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>What cannot wait: one picture under several labels, and the same picture on both sides of a split.</summary>
internal sealed class FindingsSection(HtmlWriter html, PageModel model)
{
    private const int ConflictsShown = 50;

    public void Write()
    {
        if (model.Summary.ConflictPairs.Count + model.Summary.Leaks.Count == 0)
            return;
        html.Line("<div class=\"pair\">");
        Conflicts();
        Leaks();
        html.Line("</div>");
    }

    private void Conflicts()
    {
        var conflicts = model.Summary.Conflicts;
        int alike = model.Summary.ConflictPairs.Count(p => p.Tier == MatchTier.Semantic), proved = model.Summary.ConflictPairs.Count - alike;
        if (proved + alike == 0)
            return;
        html.Line("<section class=\"panel\" id=\"conflicts\" aria-labelledby=\"conflicts-title\">");
        html.Line("<h2 id=\"conflicts-title\">Label conflicts</h2>");
        if (conflicts.Count > 0)
            Groups(conflicts);
        html.Write($"<p class=\"muted\">{Wording.Count(proved + alike, "pair")} in <a href=\"{ReportFiles.Conflicts}\">{ReportFiles.Conflicts}</a>");
        if (alike > 0)
            html.Write($", {(proved == 0 ? "all" : Wording.Number(alike))} of them only <a href=\"#look-alikes\">look alike</a>: two labels may both be right there");
        html.Line("</p>");
        html.Line("</section>");
    }

    private void Groups(IReadOnlyList<LabelConflict> conflicts)
    {
        int gone = conflicts.Sum(c => c.Removed);
        html.Line($"<p class=\"about\">One picture, several labels: at most one of them is right. {(gone > 0 ? $"By the policy given {Wording.Count(gone, "image")} of these {(gone == 1 ? "goes" : "go")} all the same." : "None of these images is removed before a person says which.")}</p>");
        html.Line("<ul class=\"list\">");
        foreach (var c in conflicts.Take(ConflictsShown))
        {
            html.Write($"<li><a href=\"{model.LinkTo(c.Group)}\">Group {c.Group}</a> <span class=\"labels\">");
            foreach (string label in c.Labels)
                html.Write($"<span class=\"chip\">{label}</span>");
            html.Line($"</span> <span class=\"muted\">{Wording.Count(c.Images, "image")}</span></li>");
        }
        html.Line("</ul>");
        if (conflicts.Count > ConflictsShown)
            html.Line($"<p class=\"muted\">and {Wording.Number(conflicts.Count - ConflictsShown)} more, first among the groups below</p>");
    }

    private void Leaks()
    {
        var leaks = model.Summary.Leaks;
        if (leaks.Count == 0)
            return;
        html.Line("<section class=\"panel\" id=\"leaks\" aria-labelledby=\"leaks-title\">");
        html.Line("<h2 id=\"leaks-title\">Leaks across splits</h2>");
        html.Line("<p class=\"about\">Pairs of images of which one lies in either split. Exact and near pairs make a test look better than it is; semantic ones are only alike.</p>");
        html.Line("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">splits</th><th scope=\"col\" class=\"n\">exact</th><th scope=\"col\" class=\"n\">near</th><th scope=\"col\" class=\"n\">semantic</th></tr></thead><tbody>");
        foreach (var l in leaks)
        {
            html.Line($"<tr><th scope=\"row\">{l.First} – {l.Second}</th><td class=\"n\">{Wording.Number(l.Exact)}</td><td class=\"n\">{Wording.Number(l.Near)}</td><td class=\"n muted\">{Wording.Number(l.Semantic)}</td></tr>");
        }
        html.Line("</tbody></table></div>");
        html.Line("</section>");
    }
}
