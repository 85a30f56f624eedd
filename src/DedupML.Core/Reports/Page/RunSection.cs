namespace DedupML.Reports;

/// <summary>What to do next, and how the run was made.</summary>
internal sealed class RunSection(HtmlWriter html, PageModel model)
{
    private const int LongWord = 26;   // does not fit a phone

    public void Write()
    {
        string folder = Path.GetFileName(model.Folder.TrimEnd(Path.DirectorySeparatorChar));
        string quoted = folder.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) ? $"'{folder.Replace("'", "'\\''", StringComparison.Ordinal)}'" : folder;
        html.Line("<div class=\"pair\">");
        html.Line("<section class=\"panel\" id=\"run\" aria-labelledby=\"run-title\">");
        html.Line("<h2 id=\"run-title\">Apply and undo</h2>");
        html.Line($"<p class=\"about\">Edit the column <code>action</code> of <a href=\"{ReportFiles.Decisions}\">{ReportFiles.Decisions}</a> where you disagree, then run one of these beside the folder <code>{folder}</code>. Every file and its keeper are checked again before anything is touched.</p>");
        html.Line("<dl class=\"commands\">");
        Command("Move the duplicates into quarantine", $"{model.Options.Command} --from {quoted} --apply move");
        Command("Put them back", $"{model.Options.Command} --from {quoted} --undo");
        Command("Replace them by hard links", $"{model.Options.Command} --from {quoted} --apply link");
        Command("Check every claim of this report", $"{model.Options.Command} --verify {quoted}");
        html.Line("</dl>");
        html.Line("</section>");
        html.Line("<section class=\"panel\" aria-labelledby=\"settings-title\">");
        html.Line("<h2 id=\"settings-title\">How this run was made</h2>");
        html.Line("<div class=\"scroll\"><table class=\"settings\"><tbody>");
        foreach (var (name, value) in model.Report.Run.Settings.Concat(model.Report.Run.Versions.Select(v => KeyValuePair.Create($"version of {v.Key}", v.Value))))
            html.Line($"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>");
        html.Line($"<tr><th scope=\"row\">labels</th><td>{model.Summary.LabelSource}</td></tr>");
        html.Line($"<tr><th scope=\"row\">other files</th><td>{Wording.Number(model.Summary.NotImages)} left alone</td></tr>");
        html.Line("</tbody></table></div>");
        html.Line("</section>");
        html.Line("</div>");
    }

    private void Command(string what, string command)
    {
        html.Write($"<div><dt>{what}</dt><dd><code>");
        foreach (var (i, word) in command.Split(' ').Index())
            html.Write($"{(i > 0 ? " " : "")}<span{(word.Length > LongWord ? " class=long" : "")}>{word}</span>");   // or else lines break after hyphens
        html.Line($"</code><button type=\"button\" class=\"copy\" aria-label=\"Copy: {what}\" hidden>Copy</button></dd></div>");
    }
}
