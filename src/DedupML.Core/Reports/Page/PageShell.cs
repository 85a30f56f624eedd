using System.Security.Cryptography;
using System.Text;

namespace DedupML.Reports;

/// <summary>What every page has, whatever it reports: head, navigation, foot.</summary>
internal sealed class PageShell(HtmlWriter html)
{
    private static readonly string styles = Resource("page.css"), script = Resource("page.js");

    // Only the script written here may run, and nothing may be loaded from a network, whatever a file's name tries.
    private static readonly string policy = "default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))) + "'";

    /// <summary>Writes all that comes before the sections.</summary>
    /// <param name="title">Of the window.</param>
    /// <param name="content">What the sections' main list is called, such as <c>groups</c>.</param>
    /// <param name="home">The link to the top of the first page.</param>
    /// <param name="sections">Links and names of the sections.</param>
    public void Open(string title, string content, string home, IEnumerable<(string Link, string Name)> sections)
    {
        html.Line("<!doctype html>");
        html.Line("<html lang=\"en\">");
        html.Line("<head>");
        html.Line("<meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        html.Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line("<meta name=\"color-scheme\" content=\"light dark\">");
        html.Line("<link rel=\"icon\" href=\"data:,\">");
        html.Line($"<title>{title} · DedupML</title>");
        html.Line($"<style>{new RawHtml(styles)}</style>");
        html.Line("</head>");
        html.Line("<body>");
        html.Line($"<a class=\"skip\" href=\"#groups\">Skip to the {content}</a>");
        html.Line("<nav class=\"top\" aria-label=\"Sections\"><div>");
        html.Line($"<a class=\"brand\" href=\"{home}\"><svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><rect x=\"2\" y=\"2\" width=\"11\" height=\"11\" rx=\"2.5\"/><rect class=\"front\" x=\"7\" y=\"7\" width=\"11\" height=\"11\" rx=\"2.5\"/></svg>DedupML</a>");
        foreach (var (link, name) in sections)
            html.Line($"<a href=\"{link}\">{name}</a>");
        html.Line("</div></nav>");
        html.Line("<main>");
    }

    /// <summary>Writes all that comes after them.</summary>
    public void Close(RunRecord run)
    {
        string version = run.Versions.TryGetValue("dedupml", out string? known) ? " " + known : "";
        html.Line("</main>");
        html.Line($"<footer><p>Made by DedupML{version}. This page is self-contained: it asks no network.</p></footer>");
        html.Line("<dialog id=\"viewer\" aria-labelledby=\"viewer-title\"></dialog>");
        html.Line($"<script>{new RawHtml(script)}</script>");
        html.Line("</body>");
        html.Line("</html>");
    }

    private static string Resource(string name)
    {
        using var stream = typeof(PageShell).Assembly.GetManifestResourceStream($"DedupML.Reports.Page.{name}")
            ?? throw new InvalidOperationException($"The resource '{name}' is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
