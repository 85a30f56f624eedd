using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>The curves of recall against the rate of false pairs, and the recall of each edit.</summary>
internal sealed class RecallSection(HtmlWriter html, CalibrationFindings findings)
{
    private const int Width = 640, Height = 260;

    public void Write()
    {
        html.Line("<section class=\"panel\" id=\"curve\" aria-labelledby=\"curve-title\">");
        html.Line("<h2 id=\"curve-title\">Recall against false pairs</h2>");
        html.Line($"<p class=\"about\">The mean share of edited copies that are proposed, where so many of the false pairs are proposed too: more of either to the right. The dashed line is the rate that was asked for; each line across is 10 %, each line down a factor of 10. The numbers are in <a href=\"{CalibrationFiles.Curve}\">{CalibrationFiles.Curve}</a>.</p>");
        if (findings.Proposals.Any(p => p.Curve.Count > 1))
            Chart();
        else
            html.Line("<p class=\"muted\">not measured: there are too few pairs</p>");
        html.Line("</section>");
        html.Line("<section class=\"panel\" id=\"edits\" aria-labelledby=\"edits-title\">");
        html.Line("<h2 id=\"edits-title\">Recall by edit</h2>");
        html.Line($"<p class=\"about\">In percent, at {CalibrationSummary.Rate(findings.TargetRate)}; in grey where it would lie in 95 of 100 samples of photographs. They are also in <a href=\"{CalibrationFiles.Recall}\">{CalibrationFiles.Recall}</a>.</p>");
        Table();
        html.Line("</section>");
    }

    private static string Color(ProposalKind kind) => kind switch { ProposalKind.Hash => "semantic", ProposalKind.Embedding => "exact", _ => "near" };

    private static string Name(ProposalKind kind) => kind switch { ProposalKind.Hash => "hash", ProposalKind.Embedding => "embedding", _ => "either of both" };

    private void Chart()
    {
        double lowest = findings.Proposals.Where(p => p.Curve.Count > 0).Min(p => Math.Log10(p.Curve[0].Rate));
        double X(double rate) => Math.Max(0, 1 - Math.Log10(rate) / lowest) * Width;
        // What lies below all curves is left away, a quarter at a time.
        int lowestQuarter = (int)Math.Min(3, 4 * findings.Proposals.SelectMany(p => p.Curve).Min(c => c.Recall));
        double Y(double recall) => Height - (recall - lowestQuarter / 4.0) / (1 - lowestQuarter / 4.0) * (Height - 8);
        string summary = string.Join("; ", findings.Proposals.Select(p => $"{Name(p.Kind)} {Wording.Percent(p.Recall.Value)} at {CalibrationSummary.Rate(findings.TargetRate)}"));
        html.Line($"<figure class=\"chart\"><figcaption><span>Mean recall</span><span class=\"muted\">{25 * lowestQuarter} to 100 %</span></figcaption>");
        html.Line($"<div class=\"plot tall\"><svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Recall against false pairs: {summary}\">");
        for (int tenth = (int)Math.Ceiling(2.5 * lowestQuarter); tenth <= 10; tenth++)
            html.Line($"<line class=\"grid\" x1=\"0\" x2=\"{Width}\" y1=\"{Y(tenth / 10.0):0.#}\" y2=\"{Y(tenth / 10.0):0.#}\"/>");
        for (int decade = (int)Math.Ceiling(lowest); decade < 0; decade++)
            html.Line($"<line class=\"grid\" x1=\"{X(Math.Pow(10, decade)):0.#}\" x2=\"{X(Math.Pow(10, decade)):0.#}\" y1=\"0\" y2=\"{Height}\"/>");
        html.Line($"<line class=\"mark\" x1=\"{X(findings.TargetRate):0.#}\" x2=\"{X(findings.TargetRate):0.#}\" y1=\"0\" y2=\"{Height}\"><title>asked for: {CalibrationSummary.Rate(findings.TargetRate)}</title></line>");
        foreach (var proposal in findings.Proposals)
        {
            html.Write($"<polyline class=\"line {Color(proposal.Kind)}\" points=\"");
            foreach (var point in proposal.Curve)
                html.Write($"{X(point.Rate):0.#},{Y(point.Recall):0.#} ");
            html.Line("\"/>");
        }
        html.Line("</svg></div>");
        double middle = Math.Pow(10, Math.Round(lowest / 2));
        html.Line($"<div class=\"axis\" aria-hidden=\"true\"><span>{CalibrationSummary.Rate(Math.Pow(10, lowest))}</span><span>{CalibrationSummary.Rate(middle)}</span><span>all false pairs</span></div>");
        html.Write($"<ul class=\"legend\">");
        foreach (var proposal in findings.Proposals)
            html.Write($"<li><span class=\"dot {Color(proposal.Kind)}\"></span>{Name(proposal.Kind)}</li>");
        html.Line("</ul></figure>");
    }

    private void Table()
    {
        html.Write($"<div class=\"scroll\"><table class=\"shares\"><thead><tr><th scope=\"col\">edit</th>");
        foreach (var proposal in findings.Proposals)
            html.Write($"<th scope=\"col\" class=\"n\">{Name(proposal.Kind)}</th>");
        html.Line("</tr></thead><tbody>");
        for (int edit = 0; edit < findings.Positives.Edits.Count; edit++)
            Row(findings.Positives.Edits[edit], p => p.ByEdit[edit]);
        Row("mean", p => p.Recall);
        html.Line("</tbody></table></div>");
    }

    private void Row(string name, Func<CalibratedProposal, MeasuredShare> share)
    {
        html.Write($"<tr><th scope=\"row\">{name}</th>");
        foreach (var proposal in findings.Proposals)
        {
            var measured = share(proposal);
            if (double.IsNaN(measured.Value))
                html.Write($"<td class=\"n\">–</td>");
            else if (measured.Low == measured.High)
                html.Write($"<td class=\"n\">{100 * measured.Value:0.0} <small></small></td>");
            else
                html.Write($"<td class=\"n\">{100 * measured.Value:0.0} <small class=\"muted\">{100 * measured.Low:0.0}–{100 * measured.High:0.0}</small></td>");
        }
        html.Line("</tr>");
    }
}
