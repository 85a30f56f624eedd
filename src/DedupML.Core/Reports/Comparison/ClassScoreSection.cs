namespace DedupML.Reports;

/// <summary>The scores of each class, on the whole test set and on its parts.</summary>
internal sealed class ClassScoreSection(HtmlWriter html, ModelComparison comparison)
{
    public void Write()
    {
        html.Line("<section class=\"panel\" id=\"classes\" aria-labelledby=\"classes-title\">");
        html.Line("<h2 id=\"classes-title\">Classes</h2>");
        html.Line("<p class=\"about\">The share of each class's test images that are named rightly. Classes are small: look at the intervals before you believe a difference.</p>");
        Table(TestPart.All);
        Folded(TestPart.LeakFree, "On the leak-free images");
        Folded(TestPart.Leaked, "On the leaked images");
        html.Line("</section>");
    }

    private void Folded(TestPart part, string title)
    {
        if (comparison.On(part).Images == 0)
            return;
        html.Line($"<details><summary>{title}</summary>");
        Table(part);
        html.Line("</details>");
    }

    private void Table(TestPart part)
    {
        html.Line("<div class=\"scroll\"><table class=\"class-scores\"><thead><tr><th scope=\"col\">class</th><th scope=\"col\" class=\"n\">images</th>");
        foreach (var model in comparison.Models)
            html.Write($"<th scope=\"col\" class=\"n\">{model.Name}</th>");
        html.Line("</tr></thead><tbody>");
        foreach (var row in comparison.Scores.Where(s => s.Part == part && s.Label is not null && s.Images > 0))
        {
            html.Write($"<tr><th scope=\"row\">{row.Label}</th><td class=\"n\">{Wording.Number(row.Images)}</td>");
            foreach (var model in row.Models)
                html.Write($"<td class=\"n\">{ComparisonWording.Share(model.Accuracy.Value)} <small class=\"muted\">{ComparisonWording.Range(model.Accuracy, ComparisonWording.Share)}</small></td>");
            html.Line("</tr>");
        }
        html.Line("</tbody></table></div>");
    }
}
