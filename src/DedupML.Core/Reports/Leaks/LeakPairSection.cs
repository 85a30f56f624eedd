using DedupML.Matching;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>The leaks, both pictures side by side, with what narrows them.</summary>
internal sealed class LeakPairSection(HtmlWriter html, LeakPageModel model, ImageCard card)
{
    public void Write()
    {
        html.Line("<section id=\"groups\" aria-labelledby=\"groups-title\">");
        html.Line("<h2 id=\"groups-title\">Leaking pairs</h2>");
        if (model.Pairs.Length == 0)
        {
            html.Line("<p class=\"empty\">No picture lies in two splits.</p></section>");
            return;
        }
        string[] splits = [.. model.Pairs.Select(SplitsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Toolbar(splits);
        html.Line("<div class=\"groups\">");
        foreach (var (index, leak) in model.Pairs.Index())
            WritePair(index, leak, splits);
        html.Line("</div>");
        html.Line("<p class=\"empty\" id=\"none-fit\" hidden>No pair fits. <button type=\"button\" id=\"reset\">Show all</button></p>");
        if (model.Summary.Leaks > model.Pairs.Length)
            html.Line($"<p class=\"more\">and {Wording.Count(model.Summary.Leaks - model.Pairs.Length, "more pair", "more pairs")} in <a href=\"{LeakReportFiles.Leaks}\">{LeakReportFiles.Leaks}</a></p>");
        html.Line("</section>");
    }

    private void Toolbar(string[] splits)
    {
        html.Line("<form class=\"toolbar\" id=\"toolbar\" data-noun=\"pair\" hidden>");
        html.Line("<label class=\"search\"><span>Path</span><input type=\"search\" name=\"text\" placeholder=\"part of a path\" autocomplete=\"off\"></label>");
        html.Write($"<label><span>Tier</span><select name=\"tier\"><option value=\"\">all</option>");
        foreach (var tier in model.Pairs.Select(p => p.Match.Tier).Distinct().Order())
            html.Write($"<option value=\"{Wording.Word(tier)}\">{Wording.Word(tier)}</option>");
        html.Write($"</select></label><label><span>Splits</span><select name=\"label\"><option value=\"\">all</option>");
        foreach (var (number, name) in splits.Index())
            html.Write($"<option value=\"{number}\">{name}</option>");
        html.Line("</select></label>");
        html.Line($"<output id=\"shown\" aria-live=\"polite\">{Wording.Count(model.Pairs.Length, "pair")}</output>");
        html.Line("</form>");
    }

    private void WritePair(int index, in Leak leak, string[] splits)
    {
        string tier = Wording.Word(leak.Match.Tier), anchor = FormattableString.Invariant($"pair-{index + 1}");
        html.Line($"<article class=\"group\" id=\"{anchor}\" aria-labelledby=\"{anchor}-title\" data-order=\"{index}\" data-tier=\"{tier}\" data-marks=\"leak\" data-labels=\"{Array.IndexOf(splits, SplitsOf(leak))}\">");
        html.Line($"<header><h3 id=\"{anchor}-title\">Pair {index + 1}</h3><span class=\"badge {tier}\">{tier}</span><span class=\"badge review\">{SplitsOf(leak)}</span></header>");
        html.Line("<div class=\"cards\">");
        WriteCard(leak.GivesWay, true, (leak.Other, leak.Match));
        WriteCard(leak.Other, false, null);
        html.Line("</div></article>");
    }

    private void WriteCard(int row, bool givesWay, (int Other, Match Match)? evidence)
    {
        var (kind, verdict) = model.VerdictOn(row, givesWay);
        card.Write(row, kind, verdict, evidence);
    }

    private string SplitsOf(Leak leak) => $"{model.Report.Images[leak.GivesWay].Split} – {model.Report.Images[leak.Other].Split}";
}
