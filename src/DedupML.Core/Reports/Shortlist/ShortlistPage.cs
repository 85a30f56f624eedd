using DedupML.Features;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>Writes the page of a shortlist for people: <c>index.html</c>, which holds its styles, script and thumbnails itself.</summary>
public static class ShortlistPage
{
    private const int ImagesShown = 60;

    /// <summary>Writes it, whole or not at all.</summary>
    /// <param name="summary">The list and its numbers.</param>
    /// <param name="folder">The report folder; it is made where it is absent.</param>
    /// <param name="thumbnail">Gives an image's thumbnail as JPEG, or null where there is none. Called from many threads.</param>
    /// <param name="threads">Thumbnails made side by side.</param>
    /// <param name="progress">Hears of the page.</param>
    /// <param name="cancellation">Stops between two thumbnails.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Write(
        ShortlistSummary summary, string folder, Func<FoundImage, byte[]?> thumbnail, int threads,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(thumbnail);
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        progress?.Report(new("page", 0, 1));
        var list = summary.List;
        ShortlistedImage[] shown = [.. list.Images.Take(ImagesShown)];
        var thumbnails = new PageThumbnails(list.Report.Images, shown.Select(i => i.Image), thumbnail, threads, cancellation);
        PageFile.Write(Path.Combine(folder, ReportFiles.Page), html =>
        {
            var shell = new PageShell(html);
            shell.Open("Images to annotate", "images", "#top", [("#coverage", "Coverage"), ("#groups", "Images")]);
            Overview(html, summary);
            new CoverageSection(html, list).Write();
            Images(html, list, shown, new ImageCard(html, list.Report, folder, thumbnails));
            shell.Close(list.Report.Run);
        });
        progress?.Report(new("page", 1, 1));
    }

    private static void Overview(HtmlWriter html, ShortlistSummary summary)
    {
        var list = summary.List;
        html.Line("<header class=\"intro\" id=\"top\">");
        html.Line($"<p class=\"eyebrow\">{Path.GetFileName(list.Report.Dataset.Root)}</p>");
        html.Line($"<h1>{Wording.Count(list.Images.Count, "image")} to annotate, of {Wording.Number(list.Candidates)}.</h1>");
        html.Line($"<p class=\"lead\">Copies are never listed. The others come in one order: in turn the image that stands for most of what is not covered yet, and the one farthest from all that are listed. A longer list begins with this one.</p>");
        var numbers = new NumberGrid(html);
        numbers.Open();
        numbers.Write("groups", "keep", list.Images.Count, "to annotate", Wording.Percent(list.Candidates == 0 ? 0 : (double)list.Images.Count / list.Candidates) + " of the images");
        numbers.Write("groups", "exact", list.Duplicates, list.Duplicates == 1 ? "duplicate" : "duplicates", "never listed");
        numbers.Write("coverage", "none", summary.Saved, "saved", summary.SavedCost is { } cost ? $"{cost:0.##} at {summary.CostPerImage:0.####} each" : "images that nobody annotates");
        if (list.Known > 0)
            numbers.Write("coverage", "none", list.Known, "labelled already", "what they cover comes last");
        numbers.Close();
        html.Line("</header>");
    }

    private static void Images(HtmlWriter html, Shortlist list, ShortlistedImage[] shown, ImageCard card)
    {
        html.Line("<section id=\"groups\" aria-labelledby=\"groups-title\">");
        html.Line("<h2 id=\"groups-title\">The first images</h2>");
        html.Line("<div class=\"groups\"><article class=\"group wide\" aria-label=\"Images to annotate\"><div class=\"cards\">");
        foreach (var (index, image) in shown.Index())
        {
            string why = image.Rule switch
            {
                CoverageRule.Central => $"stands for {Wording.Count(image.Represents, "image")}",
                CoverageRule.Farthest => $"far from all before it ({image.Distance:0.00}); stands for {Wording.Count(image.Represents, "image")}",
                _ => "has no embedding",
            };
            card.Write(image.Image, "keep", $"{index + 1}", null, why);
        }
        html.Line("</div></article></div>");
        if (list.Images.Count > shown.Length)
            html.Line($"<p class=\"more\">and {Wording.Count(list.Images.Count - shown.Length, "image")} more in <a href=\"{ShortlistFiles.Shortlist}\">{ShortlistFiles.Shortlist}</a></p>");
        html.Line("</section>");
    }
}
