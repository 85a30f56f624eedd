namespace DedupML.Reports;

/// <summary>How a run was made.</summary>
internal sealed class SettingsPanel(HtmlWriter html)
{
    public void Write(IEnumerable<KeyValuePair<string, string>> settings, IReadOnlyDictionary<string, string> versions, int notImages)
    {
        html.Line("<section class=\"panel\" aria-labelledby=\"settings-title\">");
        html.Line("<h2 id=\"settings-title\">How this run was made</h2>");
        html.Line("<div class=\"scroll\"><table class=\"settings\"><tbody>");
        foreach (var (name, value) in settings.Where(s => s.Value.Length > 0).Concat(versions.Select(v => KeyValuePair.Create($"version of {v.Key}", v.Value))))
            html.Line($"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>");
        html.Line($"<tr><th scope=\"row\">other files</th><td>{Wording.Number(notImages)} left alone</td></tr>");
        html.Line("</tbody></table></div>");
        html.Line("</section>");
    }
}
