namespace DedupML.Reports;

/// <summary>The thresholds, where they lie, and how to use them.</summary>
internal sealed class ThresholdSection(HtmlWriter html, CalibrationFindings findings, string? manifest, string command)
{
    public void Write()
    {
        html.Line("<section class=\"panel\" id=\"thresholds\" aria-labelledby=\"thresholds-title\">");
        html.Line("<h2 id=\"thresholds-title\">Thresholds</h2>");
        html.Line("<div class=\"scroll\"><table class=\"settings\"><tbody>");
        foreach (var proposal in findings.Proposals)
            Row($"by {Wording.Word(proposal.Kind)}", $"{CalibrationSummary.At(proposal)}; {Wording.Count(proposal.FalsePairs, "false pair passes", "false pairs pass")}");
        if (findings.Thresholds is { } t)
        {
            Row("candidate", $"{CalibrationSummary.Cosine(t.Candidate)}: the pixels are asked");
            Row("semantic", $"{CalibrationSummary.Cosine(t.Semantic)}: listed where the pixels refuse{(findings.Precise is { } p ? $"; {p.Duplicates} of {Wording.Count(p.Duplicates + p.Others, "judged pair is a duplicate", "judged pairs are duplicates")}" : "")}");
            Row("soft", $"{CalibrationSummary.Cosine(t.Soft)}: counted; ten times the rate");
            Row("split", $"{CalibrationSummary.Cosine(t.Split)}: kept in one part of a split; a false pair for ten pictures at most");
        }
        html.Line("</tbody></table></div>");
        if (manifest is not null)
        {
            html.Line("<p class=\"about\">The thresholds lie in a manifest that names the network by its SHA-256. Every command takes it:</p>");
            html.Line("<dl class=\"commands\">");
            new CommandBox(html, "dotnet run pipelines/deduplicate.cs --").Write("Search with them", "", findings.Report.Dataset.Root, "--model", manifest);
            html.Line("</dl>");
        }
        if (findings.Nearest.Count > 0)
        {
            html.Line($"<p class=\"about\">Below are the nearest false pairs. Where you find a duplicate among them, write <code>yes</code> into its row of <a href=\"{CalibrationFiles.Nearest}\">{CalibrationFiles.Nearest}</a>, <code>no</code> into the others, save it as <code>judged.csv</code>, and measure again:</p>");
            html.Line("<dl class=\"commands\">");
            new CommandBox(html, command).Write("Measure again with what you judged", "", findings.Report.Dataset.Root, "--judged", "judged.csv", "--target-precision", "0.9");
            html.Line("</dl>");
        }
        html.Line("</section>");
    }

    private void Row(string name, string value) => html.Line($"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>");
}
