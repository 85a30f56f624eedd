using DedupML.Features;

namespace DedupML.Reports;

/// <summary>Writes the page for people: <c>index.html</c>, and <c>groups-2.html</c> and so on where there are many groups. Each page
/// holds its styles, scripts and thumbnails itself and asks no network.</summary>
public static class HtmlReport
{
    /// <summary>Writes the pages, each whole or not at all, and deletes those that an earlier report had more.</summary>
    /// <param name="report">The report; it is checked first.</param>
    /// <param name="folder">The report folder; it is made where it is absent. Links to the images are relative to it.</param>
    /// <param name="thumbnail">Gives an image's thumbnail as JPEG, some 200 pixels long, or null where there is none. Called from
    /// many threads.</param>
    /// <param name="options">How much to show.</param>
    /// <param name="progress">Hears of the pages written.</param>
    /// <param name="cancellation">Stops between two pages or thumbnails.</param>
    /// <exception cref="InvalidOperationException">The report contradicts itself; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Write(
        DuplicateReport report, string folder, Func<FoundImage, byte[]?> thumbnail, HtmlReportOptions? options = null,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(thumbnail);
        var summary = ReportSummary.From(report);
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var model = new PageModel(report, summary, options ?? new(), folder);
        for (int page = 1; page <= model.PageCount; page++)
        {
            progress?.Report(new("page", page - 1, model.PageCount));
            var images = new PageThumbnails(report.Images, model.RowsShown(page), thumbnail, model.Options.Threads, cancellation);
            PageFile.Write(Path.Combine(folder, PageModel.FileOf(page)), html => new PageFrame(html, model, images).Write(page));
        }
        for (int page = model.PageCount + 1; File.Exists(Path.Combine(folder, PageModel.FileOf(page))); page++)
            File.Delete(Path.Combine(folder, PageModel.FileOf(page)));
        progress?.Report(new("page", model.PageCount, model.PageCount));
    }
}
