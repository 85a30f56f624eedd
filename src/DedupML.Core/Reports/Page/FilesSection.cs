namespace DedupML.Reports;

/// <summary>The files that could not be read, by reason.</summary>
internal sealed class FilesSection(HtmlWriter html, IReadOnlyList<UnreadableImage> unreadable, IReadOnlyList<ReasonCount> reasons)
{
    private const int FilesShown = 100;   // of each reason
    private const int FilesOpen = 20;     // so few that nobody needs to open a list

    public void Write()
    {
        if (unreadable.Count == 0)
            return;
        html.Line("<section class=\"panel\" id=\"unreadable\" aria-labelledby=\"unreadable-title\">");
        html.Line("<h2 id=\"unreadable-title\">Unreadable files</h2>");
        html.Line("<p class=\"about\">They were named like images or began like them, but could not be decoded. They are neither compared nor touched.</p>");
        var byReason = unreadable.ToLookup(u => u.Reason.Split(':', 2)[0].Trim(), StringComparer.Ordinal);
        foreach (var reason in reasons)
        {
            html.Line($"<details{(unreadable.Count <= FilesOpen ? " open" : "")}><summary>{reason.Reason} <span class=\"muted\">{Wording.Count(reason.Count, "file")}</span></summary><ul class=\"list\">");
            foreach (var file in byReason[reason.Reason].Take(FilesShown))
                html.Line($"<li><span class=\"path\">{file.Path}</span> <span class=\"muted\">{Particular(file.Reason)}</span></li>");
            if (reason.Count > FilesShown)
                html.Line($"<li class=\"muted\">and {Wording.Number(reason.Count - FilesShown)} more in <a href=\"{ReportFiles.Unreadable}\">{ReportFiles.Unreadable}</a></li>");
            html.Line("</ul></details>");
        }
        html.Line("</section>");
    }

    private static string Particular(string reason) => reason.Split(':', 2) is [_, var rest] ? rest.Trim() : "";
}
