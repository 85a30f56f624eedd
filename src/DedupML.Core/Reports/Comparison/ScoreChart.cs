using System.Globalization;

namespace DedupML.Reports;

/// <summary>A point with an error bar for each model, under each other, on one axis. Places are in per cent, so that the picture takes any width without
/// stretching what is drawn.</summary>
internal sealed class ScoreChart(HtmlWriter html, ScoreScale scale, string title, Func<double, string> text)
{
    private const int RowHeight = 34, Cap = 5;

    public void Write(IEnumerable<(string Name, string Kind, ScoreInterval Score)> models, double reference)
    {
        var rows = models.ToList();
        int height = rows.Count * RowHeight;
        string summary = string.Join("; ", rows.Select(r => $"{r.Name} {text(r.Score.Value)} {ComparisonWording.Range(r.Score, text)}"));
        html.Line($"<figure class=\"chart scores\"><figcaption>{title}</figcaption><div class=\"rows\">");
        html.Line("<ul class=\"names\">");
        foreach (var row in rows)
            html.Line($"<li>{row.Name}</li>");
        html.Line($"</ul><svg height=\"{height + 22}\" role=\"img\" aria-label=\"{title}: {summary}\">");
        foreach (double mark in scale.Marks())
        {
            html.Line($"<line class=\"mark\" x1=\"{scale.At(mark):0.##}%\" x2=\"{scale.At(mark):0.##}%\" y1=\"0\" y2=\"{height}\"/>");
            html.Line($"<text x=\"{scale.At(mark):0.##}%\" y=\"{height + 17}\">{Mark(mark)}</text>");
        }
        html.Line($"<line class=\"reference\" x1=\"{scale.At(reference):0.##}%\" x2=\"{scale.At(reference):0.##}%\" y1=\"0\" y2=\"{height}\"/>");
        foreach (var (i, row) in rows.Index())
            Bar(row.Kind, row.Score, i * RowHeight + RowHeight / 2, $"{row.Name} {text(row.Score.Value)} {ComparisonWording.Range(row.Score, text)}");
        html.Line("</svg><ul class=\"values\">");
        foreach (var row in rows)
            html.Line($"<li><b>{text(row.Score.Value)}</b> <small>{ComparisonWording.Range(row.Score, text)}</small></li>");
        html.Line("</ul></div></figure>");
    }

    private void Bar(string kind, ScoreInterval score, int y, string label)
    {
        double low = scale.At(score.Low), high = scale.At(score.High);
        html.Write($"<g class=\"{kind}\"><title>{label}</title>");
        html.Write($"<line x1=\"{low:0.##}%\" x2=\"{high:0.##}%\" y1=\"{y}\" y2=\"{y}\"/>");
        html.Write($"<line x1=\"{low:0.##}%\" x2=\"{low:0.##}%\" y1=\"{y - Cap}\" y2=\"{y + Cap}\"/>");
        html.Write($"<line x1=\"{high:0.##}%\" x2=\"{high:0.##}%\" y1=\"{y - Cap}\" y2=\"{y + Cap}\"/>");
        html.Line($"<circle cx=\"{scale.At(score.Value):0.##}%\" cy=\"{y}\" r=\"5\"/></g>");
    }

    private string Mark(double mark) => Math.Abs(mark) < 1e-9 ? "0" : mark.ToString(scale.Step < 0.1 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
