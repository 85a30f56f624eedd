using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>The coverage curve: how far images are from the nearest listed one, as the list grows, beside random choice.</summary>
internal sealed class CoverageSection(HtmlWriter html, Shortlist list)
{
    private const int Width = 640, Height = 220;

    public void Write()
    {
        if (list.Curve.Count == 0)
            return;
        html.Line("<section class=\"panel\" id=\"coverage\" aria-labelledby=\"coverage-title\">");
        html.Line("<h2 id=\"coverage-title\">How well the list covers the set</h2>");
        html.Line($"<p class=\"about\">The cosine distance of an image to the nearest listed one, as the list grows (to the right, doubling from mark to mark). Lower is better. The numbers are in <a href=\"{ShortlistFiles.Curve}\">{ShortlistFiles.Curve}</a>.</p>");
        html.Line("<div class=\"pair charts\">");
        Chart("Mean distance", p => p.Mean);
        Chart("Largest distance", p => p.Largest);
        html.Line("</div></section>");
    }

    private void Chart(string title, Func<CoveragePoint, double> value)
    {
        double top = Math.Max(1e-9, list.Curve.Concat(list.RandomCurve).Max(value));
        html.Write($"<figure class=\"chart\"><figcaption><span>{title}</span><span class=\"muted\">to {top:0.00}</span></figcaption>");
        html.Line($"<div class=\"plot\"><svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{title}: {value(list.Curve[^1]):0.000} at the end, {value(list.RandomCurve[^1]):0.000} for random choice\">");
        Line("near", list.Curve);
        Line("semantic", list.RandomCurve);
        html.Line("</svg></div>");
        html.Line($"<div class=\"axis\" aria-hidden=\"true\"><span>1 image</span><span>{list.Curve[^1].Count}</span></div>");
        html.Line($"<ul class=\"legend\"><li><span class=\"dot near\"></span>this list</li><li><span class=\"dot semantic\"></span>random choice</li></ul></figure>");

        void Line(string kind, IReadOnlyList<CoveragePoint> points)
        {
            double widest = Math.Max(1, Math.Log(list.Curve[^1].Count));
            html.Write($"<polyline class=\"line {kind}\" points=\"");
            foreach (var point in points)
                html.Write($"{Math.Log(point.Count) / widest * Width:0.#},{Height - value(point) / top * (Height - 6):0.#} ");
            html.Line("\"/>");
        }
    }
}
