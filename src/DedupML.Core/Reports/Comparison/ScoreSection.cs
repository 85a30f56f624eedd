namespace DedupML.Reports;

/// <summary>The scores on each part of the test set, and their differences to the first model, with intervals.</summary>
internal sealed class ScoreSection(HtmlWriter html, ModelComparison comparison)
{
    public void Write()
    {
        PartScores[] parts = [.. Enum.GetValues<TestPart>().Select(comparison.On).Where(p => p.Images > 0)];
        var accuracies = ScoreScale.Of(parts.SelectMany(p => p.Models).Select(m => m.Accuracy));
        var differences = ScoreScale.Of(parts.SelectMany(p => p.Models).Select(m => m.Difference));
        string first = comparison.Models[0].Name;
        html.Line("<section class=\"panel\" id=\"groups\" aria-labelledby=\"groups-title\">");
        html.Line("<h2 id=\"groups-title\">Scores</h2>");
        html.Line($"<p class=\"about\">The share of test images that are named rightly, with {ComparisonWording.Confidence(comparison.Options)} intervals from {Wording.Number(comparison.Options.Resamples)} bootstrap samples of the test images. Differences are those of the same images, so their intervals are the narrower ones: one that does not touch 0 is called certain. On a handful of images all of them are too narrow, and luck in training is in none. The numbers are in <a href=\"{ComparisonFiles.Scores}\">{ComparisonFiles.Scores}</a>, each image in <a href=\"{ComparisonFiles.Predictions}\">{ComparisonFiles.Predictions}</a>.</p>");
        foreach (var part in parts)
        {
            html.Line($"<h3>{Title(part)}</h3>");
            html.Line("<div class=\"pair charts\">");
            new ScoreChart(html, accuracies, "Accuracy", ComparisonWording.Share)
                .Write(part.Models.Select((m, i) => (comparison.Models[i].Name, Kind(i), m.Accuracy)), part.Models[0].Accuracy.Value);
            new ScoreChart(html, differences, $"Difference to {first}", ComparisonWording.Signed)
                .Write(part.Models.Select((m, i) => (comparison.Models[i].Name, Kind(i), m.Difference)), 0);
            html.Line("</div>");
        }
        html.Line("<ul class=\"list\">");
        foreach (string finding in ComparisonWording.Findings(comparison))
            html.Line($"<li>{finding}</li>");
        html.Line("</ul></section>");
    }

    private static string Title(PartScores part) => part.Part switch
    {
        TestPart.All => $"The whole test set: {Wording.Count(part.Images, "image")}",
        TestPart.LeakFree => $"Leak-free: {Wording.Count(part.Images, "image")} that the raw training set has no copy of",
        _ => $"Leaked: {Wording.Count(part.Images, "image")} that the raw training set has a copy of",
    };

    private string Kind(int model) => comparison.Models[model].Name is "exact" or "near" or "semantic" ? comparison.Models[model].Name : model == 0 ? "none" : "review";
}
