namespace DedupML.Reports;

/// <summary>What to do next, and how the run was made.</summary>
internal sealed class RunSection(HtmlWriter html, PageModel model)
{
    private const int LongWord = 26;   // does not fit a phone

    public void Write()
    {
        // The full path: the commands must work where the tool lies, not the report.
        string report = model.Folder.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? model.Folder : $"'{model.Folder.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        html.Line("<div class=\"pair\">");
        html.Line("<section class=\"panel\" id=\"run\" aria-labelledby=\"run-title\">");
        html.Line("<h2 id=\"run-title\">Apply and undo</h2>");
        html.Line($"<p class=\"about\">Edit the column <code>action</code> of <a href=\"{ReportFiles.Decisions}\">{ReportFiles.Decisions}</a> where you disagree, then run one of these in the folder of DedupML. Every file and its keeper are checked again before anything is touched.</p>");
        html.Line("<dl class=\"commands\">");
        Command("Move the duplicates into quarantine", "--apply move --from", report);
        Command("Replace byte-equal copies by hard links", "--apply link --from", report);
        Command("Put everything back", "--undo", report);
        Command("Check every claim of this report", "--verify", report);
        html.Line("</dl>");
        html.Line("</section>");
        html.Line("<section class=\"panel\" aria-labelledby=\"settings-title\">");
        html.Line("<h2 id=\"settings-title\">How this run was made</h2>");
        html.Line("<div class=\"scroll\"><table class=\"settings\"><tbody>");
        foreach (var (name, value) in model.Report.Run.Settings.Where(s => s.Value.Length > 0).Concat(model.Report.Run.Versions.Select(v => KeyValuePair.Create($"version of {v.Key}", v.Value))))
            html.Line($"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>");
        html.Line($"<tr><th scope=\"row\">other files</th><td>{Wording.Number(model.Summary.NotImages)} left alone</td></tr>");
        html.Line("</tbody></table></div>");
        html.Line("</section>");
        html.Line("</div>");
    }

    private void Command(string what, string option, string report)
    {
        html.Write($"<div><dt>{what}</dt><dd><code>");
        foreach (string word in $"{model.Options.Command} {option}".Split(' '))
            html.Write($"<span>{word}</span> ");   // or else lines break after hyphens
        html.Line($"<span{(report.Length > LongWord ? " class=long" : "")}>{report}</span></code><button type=\"button\" class=\"copy\" aria-label=\"Copy: {what}\" hidden>Copy</button></dd></div>");
    }
}
