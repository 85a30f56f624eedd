namespace DedupML.Reports;

/// <summary>Pairs that a hash called close and the pixels refused: they stay, and a person may look.</summary>
internal sealed class LookAlikeSection(HtmlWriter html, PageModel model, PageThumbnails thumbnails)
{
    public void Write()
    {
        if (model.LookAlikes.Length == 0)
            return;
        int more = model.Summary.SemanticPairs - model.LookAlikes.Length;
        html.Line("<section id=\"look-alikes\" aria-labelledby=\"look-alikes-title\">");
        html.Line("<h2 id=\"look-alikes-title\">Look-alikes</h2>");
        html.Line($"<p class=\"about\">{Wording.Count(model.Summary.SemanticPairs, "pair looks", "pairs look")} alike but differ in their pixels: another frame, another angle, another object. They are not duplicates, and they stay. {(model.LookAlikes.Any(model.Contradicts) ? "Those whose labels differ come first, then those nearest to proof." : "Those nearest to proof come first.")}</p>");
        html.Line("<div class=\"groups\">");
        var card = new ImageCard(html, model, thumbnails);
        foreach (var (index, m) in model.LookAlikes.Index())
        {
            html.Write($"<article class=\"group look-alike\" aria-label=\"Look-alikes {index + 1}\">");
            if (model.Contradicts(m))
                html.Write($"<header><span class=\"badge review\">labels differ</span></header>");
            html.Line("<div class=\"cards\">");
            card.WritePlain(m.A, null);
            card.WritePlain(m.B, (m.A, m));
            html.Line("</div></article>");
        }
        html.Line("</div>");
        if (more > 0)
            html.Line($"<p class=\"more\">and {Wording.Count(more, "pair")} more: the rows of <a href=\"{ReportFiles.Pairs}\">{ReportFiles.Pairs}</a> whose tier is semantic</p>");
        html.Line("</section>");
    }
}
