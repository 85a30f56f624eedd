using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>How far apart the matches are, by hash and by pixels.</summary>
internal sealed class DistanceSection(HtmlWriter html, PageModel model)
{
    private const int BitsPerBar = 4, HighestResidual = 60;

    public void Write()
    {
        var matches = model.Report.Matches.Where(m => m.Tier != MatchTier.Soft);
        int exact = matches.Count(m => m is { Tier: MatchTier.Exact, HashDistance: null });
        if (!matches.Any())
            return;
        html.Line("<section class=\"panel\" id=\"distances\" aria-labelledby=\"distances-title\">");
        html.Line("<h2 id=\"distances-title\">How far apart the matches are</h2>");
        html.Line("<p class=\"about\">A hash only proposes; the pixels decide. Where the hash mixes the tiers, the residual, what the pixels differ by once aligned and toned alike, parts them.</p>");
        html.Write($"<ul class=\"legend\">");
        foreach (string tier in matches.Select(m => m.Tier).Distinct().Order().Select(Wording.Word))
            html.Write($"<li><span class=\"dot {tier}\"></span>{tier}</li>");
        html.Line("</ul>");
        html.Line("<div class=\"pair charts\">");
        new Histogram(html, "PDQ hash distance", "bits of 256", BitsPerBar, int.MaxValue).Write(
            matches.Where(m => m.HashDistance is not null).Select(m => (m.Tier, (double)m.HashDistance!.Value)));
        new Histogram(html, "Residual", "grey levels of 255, worst block", 1, HighestResidual).Write(
            matches.Where(m => m.Residual is not null).Select(m => (m.Tier, m.Residual!.Value)));
        html.Line("</div>");
        if (exact > 0)
            html.Line($"<p class=\"muted\">{Wording.Count(exact, "exact match is", "exact matches are")} proved by bytes or pixels alone, without a distance.</p>");
        html.Line("</section>");
    }
}
