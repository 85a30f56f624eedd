namespace DedupML.Reports;

/// <summary>The nearest false pairs, both pictures side by side, for a person to judge.</summary>
internal sealed class NearestSection(HtmlWriter html, CalibrationFindings findings, ImageCard card)
{
    public void Write()
    {
        html.Line("<section id=\"groups\" aria-labelledby=\"groups-title\">");
        html.Line("<h2 id=\"groups-title\">Nearest false pairs</h2>");
        if (findings.Nearest.Count == 0)
        {
            html.Line("<p class=\"empty\">There are no two different pictures.</p></section>");
            return;
        }
        bool byCosine = double.IsFinite(findings.Nearest[0].Score.CosineDistance);
        html.Line($"<p class=\"about\">The {Wording.Number(findings.Nearest.Count)} nearest by {(byCosine ? "embedding" : "hash")}. The pixels do not prove them to be one picture; you may know better.</p>");
        html.Line("<div class=\"groups\">");
        foreach (var (index, pair) in findings.Nearest.Index())
        {
            string anchor = FormattableString.Invariant($"pair-{index + 1}");
            html.Line($"<article class=\"group\" id=\"{anchor}\" aria-labelledby=\"{anchor}-title\">");
            html.Write($"<header><h3 id=\"{anchor}-title\">Pair {index + 1}</h3>");
            if (byCosine)
                html.Write($"<span class=\"badge exact\">cosine {CalibrationSummary.Cosine(1 - pair.Score.CosineDistance)}</span>");
            html.Line($"<span class=\"badge semantic\">{Wording.Count(pair.Score.HashDistance, "bit")}</span></header>");
            html.Line("<div class=\"cards\">");
            card.WritePlain(pair.First, null);
            card.WritePlain(pair.Second, null);
            html.Line("</div></article>");
        }
        html.Line("</div></section>");
    }
}
