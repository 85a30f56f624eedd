using System.Globalization;

namespace DedupML.Reports;

/// <summary>What each class loses, and its share of the set before and after.</summary>
internal sealed class ClassSection(HtmlWriter html, PageModel model)
{
    private const int ClassesShown = 12;

    public void Write()
    {
        var classes = model.Summary.Classes;
        if (classes.Count == 0)
            return;
        var order = classes.OrderByDescending(c => c.Removed).ThenByDescending(c => c.InReview).ToArray();
        html.Line("<section class=\"panel\" id=\"classes\" aria-labelledby=\"classes-title\">");
        html.Line("<h2 id=\"classes-title\">Classes</h2>");
        html.Line($"<p class=\"about\">{Wording.Count(classes.Count, "class", "classes")}, labels from {model.Summary.LabelSource}. Those that lose most come first.</p>");
        Table(order.Take(ClassesShown));
        if (order.Length > ClassesShown)
        {
            html.Line($"<details><summary>{Wording.Count(order.Length - ClassesShown, "more class", "more classes")}</summary>");
            Table(order.Skip(ClassesShown));
            html.Line("</details>");
        }
        html.Line("</section>");
    }

    private void Table(IEnumerable<ClassCount> classes)
    {
        int largest = model.Summary.Classes.Max(c => c.Before), before = model.Summary.ImagesRead, after = before - model.Summary.Removed;
        html.Line("<div class=\"scroll\"><table class=\"classes\"><thead><tr><th scope=\"col\">class</th><th scope=\"col\" class=\"bar\"><span class=\"unseen\">size</span></th><th scope=\"col\" class=\"n\">before</th><th scope=\"col\" class=\"n\">removed</th><th scope=\"col\" class=\"n wide\">in review</th><th scope=\"col\" class=\"n\">after</th><th scope=\"col\" class=\"n wide\">share</th></tr></thead><tbody>");
        foreach (var c in classes)
        {
            html.Write($"<tr><th scope=\"row\">{c.Label ?? "(no label)"}</th><td class=\"bar\"><span class=\"amount\" style=\"width:{100.0 * c.Before / largest:0.##}%\">");
            Part("keep", c.After - c.InReview);
            Part("review", c.InReview);
            Part("remove", c.Removed);
            html.Line($"</span></td><td class=\"n\">{Wording.Number(c.Before)}</td><td class=\"n\">{Wording.Number(c.Removed)}</td><td class=\"n wide\">{Wording.Number(c.InReview)}</td><td class=\"n\">{Wording.Number(c.After)}</td><td class=\"n wide muted\">{Share(c.Before, before)} → {Share(c.After, after)}</td></tr>");
        }
        html.Line("</tbody></table></div>");
    }

    private void Part(string kind, int count)
    {
        if (count > 0)
            html.Write($"<span class=\"{kind}\" style=\"flex-grow:{count}\"></span>");
    }

    private static string Share(int part, int whole) => whole == 0 ? "–" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
