namespace DedupML.Reports;

/// <summary>What to do next, and how the run was made.</summary>
internal sealed class RunSection(HtmlWriter html, PageModel model)
{
    public void Write()
    {
        var commands = new CommandBox(html, model.Options.Command);
        html.Line("<div class=\"pair\">");
        html.Line("<section class=\"panel\" id=\"run\" aria-labelledby=\"run-title\">");
        html.Line("<h2 id=\"run-title\">Apply and undo</h2>");
        html.Line($"<p class=\"about\">Edit the column <code>action</code> of <a href=\"{ReportFiles.Decisions}\">{ReportFiles.Decisions}</a> where you disagree, then run one of these in the folder of DedupML. Every file and its keeper are checked again before anything is touched.</p>");
        html.Line("<dl class=\"commands\">");
        commands.Write("Move the duplicates into quarantine", "--apply move --from", model.Folder);
        commands.Write("Replace byte-equal copies by hard links", "--apply link --from", model.Folder);
        commands.Write("Put everything back", "--undo", model.Folder);
        commands.Write("Check every claim of this report", "--verify", model.Folder);
        html.Line("</dl>");
        html.Line("</section>");
        new SettingsPanel(html).Write(model.Report.Run.Settings, model.Report.Run.Versions, model.Summary.NotImages);
        html.Line("</div>");
    }
}
