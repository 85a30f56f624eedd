namespace DedupML.Reports;

/// <summary>Writes the page of a comparison for people: <c>index.html</c>, which holds its styles and its plot itself.</summary>
public static class ComparisonPage
{
    /// <summary>Writes it, whole or not at all.</summary>
    /// <param name="comparison">The scores.</param>
    /// <param name="run">How the leaks were searched for.</param>
    /// <param name="folder">The report folder; it is made where it is absent.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(ModelComparison comparison, RunRecord run, string folder)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(run);
        Directory.CreateDirectory(folder);
        PageFile.Write(Path.Combine(folder, ReportFiles.Page), html =>
        {
            var shell = new PageShell(html);
            shell.Open("What duplicates do to a score", "scores", "#top", [("#groups", "Scores"), ("#sets", "Training sets"), ("#classes", "Classes")]);
            Overview(html, comparison);
            new ScoreSection(html, comparison).Write();
            Sets(html, comparison);
            new ClassScoreSection(html, comparison).Write();
            shell.Close(run);
        });
    }

    private static void Overview(HtmlWriter html, ModelComparison comparison)
    {
        var (all, clean, leaked) = (comparison.On(TestPart.All), comparison.On(TestPart.LeakFree), comparison.On(TestPart.Leaked));
        html.Line("<header class=\"intro\" id=\"top\">");
        html.Line($"<p class=\"eyebrow\">{comparison.Name}</p>");
        html.Line($"<h1>{Headline(comparison)}</h1>");
        html.Line($"<p class=\"lead\">{ComparisonWording.Honest}</p>");
        var numbers = new NumberGrid(html);
        numbers.Open();
        numbers.Write("groups", "keep", all.Images, all.Images == 1 ? "test image" : "test images", Wording.Count(comparison.Labels.Count, "class", "classes"));
        numbers.Write("groups", "near", clean.Images, "leak-free", "no exact or near match in the raw training set");
        numbers.Write("groups", "remove", leaked.Images, "leaked", $"{Wording.Percent((double)leaked.Images / all.Images)} of the test set was trained on, or a copy was");
        numbers.Write("sets", "none", comparison.Models.Count, "training sets", "one classifier, trained anew on each");
        numbers.Close();
        html.Line("</header>");
    }

    private static string Headline(ModelComparison comparison)
    {
        var leaked = comparison.On(TestPart.Leaked);
        if (leaked.Images == 0)
            return "No test image has a copy in the training set.";
        double Accuracy(TestPart part) => comparison.On(part) is { Images: > 0 } scores ? scores.Models[0].Accuracy.Value : 0;
        return comparison.On(TestPart.LeakFree).Images == 0 ? "Every test image has a copy in the training set."
            : $"{Wording.Percent(Accuracy(TestPart.All))} on the whole test set, {Wording.Percent(Accuracy(TestPart.LeakFree))} on new pictures.";
    }

    private static void Sets(HtmlWriter html, ModelComparison comparison)
    {
        html.Line("<section class=\"panel\" id=\"sets\" aria-labelledby=\"sets-title\">");
        html.Line("<h2 id=\"sets-title\">Training sets</h2>");
        html.Line("<p class=\"about\">Rows are dropped from the training set only. The test set is the same for all, and so is every setting of the classifier.</p>");
        html.Line("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">name</th><th scope=\"col\">what it is</th><th scope=\"col\" class=\"n\">images</th><th scope=\"col\" class=\"n\">dropped</th></tr></thead><tbody>");
        foreach (var model in comparison.Models)
            html.Line($"<tr><th scope=\"row\">{model.Name}</th><td>{model.Variant}</td><td class=\"n\">{Wording.Number(model.Trained)}</td><td class=\"n\">{Wording.Number(comparison.Models[0].Trained - model.Trained)}</td></tr>");
        html.Line("</tbody></table></div>");
        html.Line("</section>");
    }
}
