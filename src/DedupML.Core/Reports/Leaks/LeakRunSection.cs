namespace DedupML.Reports;

/// <summary>How to repair the splits, or where they are repaired; and how the run was made.</summary>
internal sealed class LeakRunSection(HtmlWriter html, LeakPageModel model)
{
    public void Write()
    {
        html.Line("<div class=\"pair\">");
        html.Line("<section class=\"panel\" id=\"run\" aria-labelledby=\"run-title\">");
        html.Line("<h2 id=\"run-title\">Repair</h2>");
        if (model.Findings.RepairedFolder is { } repaired)
            html.Line($"<p class=\"about\">The repaired set is <code>{repaired}</code>. What was dropped or moved, and for which image, is in <a href=\"{LeakReportFiles.Repair}\">{LeakReportFiles.Repair}</a>.</p>");
        else if (model.Summary.Leaks > 0)
            Propose();
        else
            html.Line("<p class=\"about\">There is nothing to repair.</p>");
        html.Line($"<p class=\"about\">Every pair is a row of <a href=\"{LeakReportFiles.Leaks}\">{LeakReportFiles.Leaks}</a>; <code>a</code> is the one that gives way.</p>");
        html.Line("</section>");
        new SettingsPanel(html).Write(LeakSettings.Of(model.Findings), model.Report.Run.Versions, model.Report.Dataset.NotImages);
        html.Line("</div>");
    }

    private void Propose()
    {
        var dataset = model.Report.Dataset;
        html.Line("<p class=\"about\">This writes the repaired set as links into a new folder, then searches it again; the images stay as they are.</p>");
        html.Line("<dl class=\"commands\">");
        List<string> words = dataset.Root.Length > 0 ? [dataset.Root] : [];
        if (dataset.Manifest is { } manifest)
            words.AddRange(["--manifest", manifest]);
        foreach (var (name, folder) in dataset.Folders)
            words.AddRange([name == "validation" ? "--val" : $"--{name}", folder]);
        string beside = dataset.Root.Length > 0 ? dataset.Root : dataset.Folders.Values.First();
        new CommandBox(html, model.Options.Command).Write("Drop the images that give way", "", [.. words, "--fix", beside + "-repaired"]);
        html.Line("</dl>");
    }
}
