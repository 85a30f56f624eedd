using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>The leaks by pair of splits, and what each split loses.</summary>
internal sealed class LeakTableSection(HtmlWriter html, LeakPageModel model)
{
    public void Write()
    {
        if (model.Summary.Table.Count == 0)
            return;
        html.Line("<div class=\"pair\">");
        Pairs();
        Splits();
        html.Line("</div>");
    }

    private void Pairs()
    {
        html.Line("<section class=\"panel\" id=\"leaks\" aria-labelledby=\"leaks-title\">");
        html.Line("<h2 id=\"leaks-title\">Between which splits</h2>");
        html.Line($"<p class=\"about\">Pairs of images of which one lies in either split. {Counting()}</p>");
        html.Line("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">splits</th><th scope=\"col\" class=\"n\">exact</th><th scope=\"col\" class=\"n\">near</th><th scope=\"col\" class=\"n\">semantic</th></tr></thead><tbody>");
        foreach (var pair in model.Summary.Table)
        {
            html.Write($"<tr><th scope=\"row\">{pair.First} – {pair.Second}</th>");
            foreach (var tier in new[] { MatchTier.Exact, MatchTier.Near, MatchTier.Semantic })
                html.Write($"<td class=\"n{(tier > model.Summary.Weakest ? " muted" : "")}\">{Wording.Number(pair.Of(tier))}</td>");
            html.Line("</tr>");
        }
        html.Line("</tbody></table></div>");
        html.Line("</section>");
    }

    private string Counting() => model.Summary.Weakest switch
    {
        MatchTier.Exact => "Exact pairs count as leaks; the others are listed.",
        MatchTier.Near => "Exact and near pairs count as leaks; semantic ones are only alike.",
        _ => "All of them count as leaks.",
    };

    private void Splits()
    {
        bool isRepaired = model.Findings.Repair is not null;
        html.Line("<section class=\"panel\" id=\"splits\" aria-labelledby=\"splits-title\">");
        html.Line("<h2 id=\"splits-title\">What each split holds</h2>");
        html.Line($"<p class=\"about\">{(isRepaired ? "The repair takes the fewest images that the policy allows; what was left was searched again, and nothing was found." : "Of each pair the image of the upper split gives way, where it must.")}</p>");
        html.Line($"<div class=\"scroll\"><table><thead><tr><th scope=\"col\">split</th><th scope=\"col\" class=\"n\">images</th><th scope=\"col\" class=\"n\">leaking</th>{new RawHtml(isRepaired ? "<th scope=\"col\" class=\"n\">dropped</th><th scope=\"col\" class=\"n\">moved</th>" : "")}</tr></thead><tbody>");
        foreach (var split in model.Summary.Splits)
        {
            html.Write($"<tr><th scope=\"row\">{split.Split}</th><td class=\"n\">{Wording.Number(split.Images)}</td><td class=\"n\">{Wording.Number(split.Leaking)}</td>");
            if (isRepaired)
                html.Write($"<td class=\"n\">{Wording.Number(split.Dropped)}</td><td class=\"n\">{Wording.Number(split.MovedAway)}</td>");
            html.Line("</tr>");
        }
        html.Line("</tbody></table></div>");
        html.Line("</section>");
    }
}
