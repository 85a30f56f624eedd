using System.Globalization;

namespace DedupML.Reports;

/// <summary>How far each image is from the nearest other picture: a histogram whose bars narrow the list of images below it.</summary>
internal sealed class UniquenessSection(HtmlWriter html, PageModel model)
{
    private const int Bars = 20;

    // A list of all images of a large set would be most of the page: beyond the first number so many of each bar.
    private const int ListedWhole = 2000, ListedOfEachBar = 100;

    public void Write()
    {
        (int Row, double Value)[] images = [.. (model.Report.Uniqueness ?? []).Index().Where(u => u.Item is not null).Select(u => (u.Index, u.Item!.Value)).OrderBy(u => u.Value).ThenBy(u => u.Index)];
        if (images.Length == 0)
            return;
        double[] values = Array.ConvertAll(images, i => i.Value);
        var counts = new int[Bars];
        foreach (double value in values)
            counts[BarOf(value)]++;
        int tallest = counts.Max();
        html.Line("<section class=\"panel\" id=\"uniqueness\" aria-labelledby=\"uniqueness-title\">");
        html.Line("<h2 id=\"uniqueness-title\">How unique the images are</h2>");
        html.Line($"<p class=\"about\">The cosine distance of each image's embedding to that of the nearest other picture: 0 for a copy, 1 for what nothing resembles. Half of the images are below {Text(values[values.Length / 2])}. Each image's value stands in <a href=\"{ReportFiles.Decisions}\">{ReportFiles.Decisions}</a>.</p>");
        html.Line("<div class=\"charts\">");
        html.Write($"<figure class=\"chart\"><figcaption><span>Uniqueness</span><span class=\"muted\">cosine distance</span><span class=\"peak\">tallest bar {Wording.Number(tallest)}</span></figcaption>");
        html.Line($"<div class=\"plot pick\"><svg viewBox=\"0 0 {Bars * 10} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Uniqueness of {Wording.Number(values.Length)} images, median {Text(values[values.Length / 2])}\">");
        for (int bar = 0; bar < Bars; bar++)
        {
            double height = 100.0 * counts[bar] / tallest;
            if (counts[bar] > 0)
                html.Line($"<rect class=\"semantic\" x=\"{bar * 10 + 1}\" y=\"{100 - height:0.##}\" width=\"8\" height=\"{height:0.##}\"><title>{Label(bar, counts[bar])}</title></rect>");
        }
        html.Line("</svg><div class=\"bars\" role=\"group\" aria-label=\"Images of a bar\" hidden>");
        for (int bar = 0; bar < Bars; bar++)
        {
            if (counts[bar] == 0)
                html.Line("<span></span>");
            else
                html.Line($"<button type=\"button\" data-from=\"{Text((double)bar / Bars)}\" data-to=\"{Text((bar + 1.0) / Bars)}\" aria-pressed=\"false\" title=\"{Label(bar, counts[bar])}\" aria-label=\"{Label(bar, counts[bar])}\"></button>");
        }
        html.Line("</div></div>");
        html.Line("<div class=\"axis\" aria-hidden=\"true\"><span>0</span><span>0.5</span><span>1</span></div></figure>");
        html.Line("</div>");
        int[] listed = [.. images.Length <= ListedWhole ? images.Select(i => i.Row) : images.GroupBy(i => BarOf(i.Value)).SelectMany(bar => bar.Take(ListedOfEachBar)).Select(i => i.Row)];
        new UniquenessTable(html, model, listed, images.Length).Write();
        html.Line("</section>");
    }

    // By the limits that stand on the page: a product may round across them.
    private static int BarOf(double value)
    {
        int bar = Math.Min((int)(value * Bars), Bars - 1);
        return (double)bar / Bars > value ? bar - 1 : bar < Bars - 1 && (bar + 1.0) / Bars <= value ? bar + 1 : bar;
    }

    private static string Label(int bar, int count) => $"{Text((double)bar / Bars)}–{Text((bar + 1.0) / Bars)}: {Wording.Count(count, "image")}";

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
