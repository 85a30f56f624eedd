using System.Globalization;

namespace DedupML.Reports;

/// <summary>How far each image is from the nearest other picture.</summary>
internal sealed class UniquenessSection(HtmlWriter html, PageModel model)
{
    private const int Bars = 20;

    public void Write()
    {
        double[] values = [.. (model.Report.Uniqueness ?? []).OfType<double>()];
        if (values.Length == 0)
            return;
        var counts = new int[Bars];
        foreach (double value in values)
            counts[Math.Min((int)(value * Bars), Bars - 1)]++;
        int tallest = counts.Max();
        Array.Sort(values);
        html.Line("<section class=\"panel\" id=\"uniqueness\" aria-labelledby=\"uniqueness-title\">");
        html.Line("<h2 id=\"uniqueness-title\">How unique the images are</h2>");
        html.Line($"<p class=\"about\">The cosine distance of each image's embedding to that of the nearest other picture: 0 for a copy, 1 for what nothing resembles. Half of the images are below {Text(values[values.Length / 2])}. Each image's value stands in <a href=\"{ReportFiles.Decisions}\">{ReportFiles.Decisions}</a>.</p>");
        html.Line("<div class=\"charts\">");
        html.Write($"<figure class=\"chart\"><figcaption><span>Uniqueness</span><span class=\"muted\">cosine distance</span><span class=\"peak\">tallest bar {Wording.Number(tallest)}</span></figcaption>");
        html.Line($"<div class=\"plot\"><svg viewBox=\"0 0 {Bars * 10} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Uniqueness of {Wording.Number(values.Length)} images, median {Text(values[values.Length / 2])}\">");
        for (int bar = 0; bar < Bars; bar++)
        {
            double height = 100.0 * counts[bar] / tallest;
            if (counts[bar] > 0)
                html.Line($"<rect class=\"semantic\" x=\"{bar * 10 + 1}\" y=\"{100 - height:0.##}\" width=\"8\" height=\"{height:0.##}\"><title>{Text((double)bar / Bars)}–{Text((bar + 1.0) / Bars)}: {Wording.Number(counts[bar])}</title></rect>");
        }
        html.Line("</svg></div>");
        html.Line("<div class=\"axis\" aria-hidden=\"true\"><span>0</span><span>0.5</span><span>1</span></div></figure>");
        html.Line("</div></section>");
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
