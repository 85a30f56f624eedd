using System.Security.Cryptography;
using System.Text;

namespace DedupML.Reports;

/// <summary>What all pages have: head, navigation, foot; between them the sections.</summary>
internal sealed class PageFrame(HtmlWriter html, PageModel model, PageThumbnails thumbnails)
{
    private static readonly string styles = Resource("page.css"), script = Resource("page.js");

    // Only the script written here may run, and nothing may be loaded from a network, whatever a file's name tries.
    private static readonly string policy = "default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))) + "'";

    public void Write(int page)
    {
        Head(page);
        if (page == 1)
        {
            new OverviewSection(html, model).Write();
            new FindingsSection(html, model).Write();
        }
        new GroupSection(html, model, thumbnails).Write(page);
        if (page == 1)
        {
            new LookAlikeSection(html, model, thumbnails).Write();
            new DistanceSection(html, model).Write();
            new ClassSection(html, model).Write();
            new BalanceSection(html, model).Write();
            new FilesSection(html, model).Write();
            new RunSection(html, model).Write();
        }
        Foot();
    }

    private void Head(int page)
    {
        html.Line("<!doctype html>");
        html.Line("<html lang=\"en\">");
        html.Line("<head>");
        html.Line("<meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        html.Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line("<meta name=\"color-scheme\" content=\"light dark\">");
        html.Line("<link rel=\"icon\" href=\"data:,\">");
        html.Line($"<title>{model.Name}{(page > 1 ? $", groups, page {page}" : "")} · DedupML</title>");
        html.Line($"<style>{new RawHtml(styles)}</style>");
        html.Line("</head>");
        html.Line("<body>");
        html.Line("<a class=\"skip\" href=\"#groups\">Skip to the groups</a>");
        Navigation(page);
        html.Line("<main>");
        if (page > 1)
            html.Line($"<header class=\"intro\"><p class=\"eyebrow\">{model.Name}</p><h1>Groups, page {page} of {model.PageCount}</h1></header>");
    }

    private void Navigation(int page)
    {
        string home = page == 1 ? "" : ReportFiles.Page;
        html.Line("<nav class=\"top\" aria-label=\"Sections\"><div>");
        html.Line($"<a class=\"brand\" href=\"{home}#top\"><svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><rect x=\"2\" y=\"2\" width=\"11\" height=\"11\" rx=\"2.5\"/><rect class=\"front\" x=\"7\" y=\"7\" width=\"11\" height=\"11\" rx=\"2.5\"/></svg>DedupML</a>");
        foreach (var (anchor, name) in Sections())
            html.Line($"<a href=\"{(anchor == "groups" ? "" : home)}#{anchor}\">{name}</a>");
        html.Line("</div></nav>");
    }

    private IEnumerable<(string Anchor, string Name)> Sections()
    {
        if (model.Summary.ConflictPairs.Count > 0)
            yield return ("conflicts", "Conflicts");
        if (model.Summary.Leaks.Count > 0)
            yield return ("leaks", "Leaks");
        yield return ("groups", "Groups");
        if (model.LookAlikes.Length > 0)
            yield return ("look-alikes", "Look-alikes");
        if (model.Report.Matches.Count > 0)
            yield return ("distances", "Distances");
        if (model.Summary.Classes.Count > 0)
            yield return ("classes", "Classes");
        if (model.Summary.UnreadableCount > 0)
            yield return ("unreadable", "Unreadable");
        yield return ("run", "Apply");
    }

    private void Foot()
    {
        html.Line("</main>");
        html.Line($"<footer><p>Made by DedupML{Version()}. This page is self-contained: it asks no network.</p></footer>");
        html.Line("<dialog id=\"viewer\" aria-labelledby=\"viewer-title\"></dialog>");
        html.Line($"<script>{new RawHtml(script)}</script>");
        html.Line("</body>");
        html.Line("</html>");
    }

    private string Version() => model.Report.Run.Versions.TryGetValue("dedupml", out string? version) ? " " + version : "";

    private static string Resource(string name)
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream($"DedupML.Reports.Page.{name}")
            ?? throw new InvalidOperationException($"The resource '{name}' is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
