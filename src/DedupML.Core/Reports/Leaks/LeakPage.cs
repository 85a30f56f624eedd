using DedupML.Features;

namespace DedupML.Reports;

/// <summary>Writes the page of leaks for people: <c>index.html</c>, which holds its styles, script and thumbnails itself and asks no
/// network.</summary>
public static class LeakPage
{
    /// <summary>Writes it, whole or not at all.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="folder">The report folder; it is made where it is absent. Links to the images are relative to it.</param>
    /// <param name="thumbnail">Gives an image's thumbnail as JPEG, or null where there is none. Called from many threads.</param>
    /// <param name="options">How much to show.</param>
    /// <param name="progress">Hears of the page.</param>
    /// <param name="cancellation">Stops between two thumbnails.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Write(
        LeakFindings findings, string folder, Func<FoundImage, byte[]?> thumbnail, LeakPageOptions? options = null,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(thumbnail);
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        progress?.Report(new("page", 0, 1));
        var model = new LeakPageModel(findings, options ?? new(), folder);
        var rows = model.Pairs.Concat(model.LookAlikes).SelectMany(l => new[] { l.GivesWay, l.Other });
        var thumbnails = new PageThumbnails(findings.Report.Images, rows, thumbnail, model.Options.Threads, cancellation);
        PageFile.Write(Path.Combine(folder, ReportFiles.Page), html => WriteSections(html, model, thumbnails));
        progress?.Report(new("page", 1, 1));
    }

    private static void WriteSections(HtmlWriter html, LeakPageModel model, PageThumbnails thumbnails)
    {
        var shell = new PageShell(html);
        var card = new ImageCard(html, model.Report, model.Folder, thumbnails);
        shell.Open($"Leaks of {model.Name}", "pairs", "#top", Sections(model));
        new LeakOverviewSection(html, model).Write();
        new LeakTableSection(html, model).Write();
        new LeakPairSection(html, model, card).Write();
        new LookAlikeSection(html, card).Write([.. model.LookAlikes.Select(l => l.Match)], model.Summary.Listed, LookAlikes(model), LeakReportFiles.Leaks);
        new FilesSection(html, model.Report.Unreadable, model.Summary.Unreadable).Write();
        new LeakRunSection(html, model).Write();
        shell.Close(model.Report.Run);
    }

    private static IEnumerable<(string Link, string Name)> Sections(LeakPageModel model)
    {
        if (model.Summary.Table.Count > 0)
            yield return ("#leaks", "Splits");
        yield return ("#groups", "Pairs");
        if (model.LookAlikes.Length > 0)
            yield return ("#look-alikes", "Look-alikes");
        if (model.Summary.UnreadableCount > 0)
            yield return ("#unreadable", "Unreadable");
        yield return ("#run", "Repair");
    }

    private static string LookAlikes(LeakPageModel model) =>
        $"{Wording.Count(model.Summary.Listed, "pair", "pairs")} across splits {(model.Summary.Listed == 1 ? "looks" : "look")} alike without proof by the pixels. They are not counted as leaks; --tiers counts them. Those nearest to proof come first.";
}
